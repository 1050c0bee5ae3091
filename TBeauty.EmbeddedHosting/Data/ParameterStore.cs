using System.Text.Json;

namespace TBeauty.EmbeddedHosting.Data;

/// <summary>Generated parameters, kept in a file that only its owner may read.</summary>
internal sealed class ParameterStore(DataDirectory data)
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true };

    private readonly string _file = data.PathOf("parameters.json");

    public string GetOrAdd(string name, Func<string> generate)
    {
        var values = File.Exists(_file)
            ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(_file))!
            : [];
        if (values.TryGetValue(name, out var value))
            return value;

        values[name] = value = generate();
        SecretFile.Write(_file, JsonSerializer.Serialize(values, s_readable));
        return value;
    }
}
