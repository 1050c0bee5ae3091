using System.Collections.Concurrent;
using System.Text.Json;

namespace TBeauty.Tests.Support;

/// <summary>
/// What an API's document says it answers. Every call of every test is held against it, so that a status, a code, a
/// header or a member that nobody has documented fails the test that met it.
/// </summary>
public sealed class Documented
{
    private static readonly ConcurrentDictionary<string, Task<Documented>> Known = new();

    /// <summary>Headers that a client acts upon, when they are there.</summary>
    private static readonly string[] Telling =
        ["ETag", "Location", "Retry-After", "Idempotent-Replayed", "X-Cart-Token", "X-Device-Token"];

    private readonly (string Method, string[] Path, JsonElement Operation)[] operations;
    private readonly Schemas schemas;

    private Documented(JsonElement document)
    {
        schemas = new(document);
        operations = [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method => (method.Name.ToUpperInvariant(), path.Name.Split('/'), method.Value)))];
    }

    /// <summary>The document of the API behind a client.</summary>
    public static Task<Documented> By(HttpClient api) => Known.GetOrAdd(api.BaseAddress!.ToString(), async _ =>
        new(JsonDocument.Parse(await api.GetStringAsync("/openapi/v1.json")).RootElement));

    public void Check(HttpMethod method, string address, Answer answer)
    {
        var path = address.Split('?')[0].TrimEnd('/').Split('/');
        // A path may fit /{id} and /search: the one with more words of its own is meant.
        var operation = operations.Where(o => o.Method == method.Method && Fits(o.Path, path))
            .OrderByDescending(o => o.Path.Count(part => !part.StartsWith('{'))).Select(o => o.Operation)
            .FirstOrDefault();
        if (operation.ValueKind is JsonValueKind.Undefined)
            return;

        var name = $"{method} {address} answered {(int)answer.Status}";
        Assert.True(operation.GetProperty("responses").TryGetProperty($"{(int)answer.Status}", out var documented),
            $"{name}, which is not documented: {answer.Text}");

        foreach (var header in Telling.Where(header => answer.Header(header) is not null))
        {
            Assert.True(documented.TryGetProperty("headers", out var headers) && headers.TryGetProperty(header, out _),
                $"{name} with {header}, which is not documented.");
        }

        // What is no HTTP at all the server refuses without a word.
        if (answer.ContentHeaders.ContentType?.MediaType is not { } type)
            return;

        JsonElement body = default;
        Assert.True(documented.TryGetProperty("content", out var content) && content.TryGetProperty(type, out body),
            $"{name} as {type}, which is not documented.");
        if (!type.EndsWith("json", StringComparison.Ordinal))
            return;

        var value = JsonDocument.Parse(answer.Text).RootElement;
        var fault = schemas.Fault(body.GetProperty("schema"), value, "the body");
        Assert.True(fault is null, $"{name}, but {fault}, in {answer.Text}");
        if (documented.TryGetProperty("x-problem-codes", out var codes))
        {
            var code = value.GetProperty("code");
            Assert.True(codes.EnumerateArray().Any(known => JsonElement.DeepEquals(known, code)),
                $"{name}, and its code {code} is not documented.");
        }
    }

    private static bool Fits(string[] documented, string[] path) => documented.Length == path.Length
        && documented.Zip(path).All(parts => parts.First.StartsWith('{') || parts.First == parts.Second);
}
