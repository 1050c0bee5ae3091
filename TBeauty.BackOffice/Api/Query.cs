using System.Globalization;

namespace TBeauty.BackOffice.Api;

/// <summary>A path with the parameters that have a value.</summary>
internal static class Query
{
    public static string Of(string path, params (string Name, object? Value)[] parameters)
    {
        var said = parameters
            .Select(p => (p.Name, Value: Convert.ToString(p.Value, CultureInfo.InvariantCulture)))
            .Where(p => !string.IsNullOrWhiteSpace(p.Value))
            .Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!.Trim())}");
        return string.Join('&', said) is { Length: > 0 } query ? $"{path}?{query}" : path;
    }
}
