using System.Text.Json;
using Aspire.Hosting.Publishing;

namespace TBeauty.AppHost.Local.Data;

/// <summary>
/// A secret that is generated once and kept in the data directory, in a file that only its owner may read: it is as old
/// as the data that it guards. In publish mode whoever deploys the manifest generates it.
/// </summary>
internal sealed class LocalSecret(string name, DataDirectory? data) : ParameterDefault
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true };
    private static readonly Lock s_oneAtATime = new();

    // No special characters: some of these stand in connection strings.
    private readonly GenerateParameterDefault _generate = new() { MinLength = 43, Special = false };

    public override void WriteToManifest(ManifestPublishingContext context) => _generate.WriteToManifest(context);

    public override string GetDefaultValue() =>
        data is null ? _generate.GetDefaultValue() : GetOrAdd(data.PathOf("parameters.json"));

    private string GetOrAdd(string file)
    {
        lock (s_oneAtATime)
        {
            var values = File.Exists(file)
                ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file))!
                : [];
            if (values.TryGetValue(name, out var value))
                return value;

            values[name] = value = _generate.GetDefaultValue();
            SecretFile.Write(file, JsonSerializer.Serialize(values, s_readable));
            return value;
        }
    }
}
