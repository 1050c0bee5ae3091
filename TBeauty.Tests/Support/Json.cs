using System.Text.Json;

namespace TBeauty.Tests.Support;

/// <summary>A JSON value that fails a test readably when a member is missing.</summary>
public readonly struct Json(JsonElement element)
{
    public Json this[string name] =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member)
        ? new(member)
        : throw new KeyNotFoundException($"There is no '{name}' in {element}.");

    public bool IsNull => element.ValueKind is JsonValueKind.Null;

    public bool Has(string name) => element.TryGetProperty(name, out _);

    public string Text() => element.GetString()!;

    public long Number() => element.GetInt64();

    public decimal Amount() => element.GetDecimal();

    public bool Flag() => element.GetBoolean();

    public IEnumerable<Json> Items() => element.EnumerateArray().Select(item => new Json(item));

    public IEnumerable<string> Names() => element.EnumerateObject().Select(member => member.Name);

    public override string ToString() => element.GetRawText();
}
