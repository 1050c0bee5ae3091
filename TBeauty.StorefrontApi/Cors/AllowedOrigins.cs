using System.Buffers;
using System.Net;

namespace TBeauty.StorefrontApi.Cors;

/// <summary>
/// The origins whose pages may read the shop's answers: those of <c>Cors:Origins</c>, and on a developer's machine
/// whatever runs on it. An origin is compared as browsers spell it (RFC 6454, section 6.2).
/// </summary>
internal sealed class AllowedOrigins
{
    public const string Setting = "Cors:Origins";

    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>What begins something after the host and its port, or a wish for all of them.</summary>
    private static readonly SearchValues<char> More = SearchValues.Create(@"/\?#@*");

    private readonly HashSet<string> known;
    private readonly bool takesLoopback;

    private AllowedOrigins(IEnumerable<string> origins, bool takesLoopback)
    {
        known = origins.ToHashSet(StringComparer.OrdinalIgnoreCase);
        this.takesLoopback = takesLoopback;
    }

    /// <param name="configuration">A list, or one text with commas between the origins.</param>
    /// <param name="isDevelopment">Whether any origin of this machine is allowed too.</param>
    /// <exception cref="InvalidOperationException">One of them is no origin: the API must not start.</exception>
    public static AllowedOrigins Read(IConfiguration configuration, bool isDevelopment)
    {
        var section = configuration.GetSection(Setting);
        var texts = section.GetChildren().Select(one => one.Value ?? "").Prepend(section.Value ?? "")
            .SelectMany(text =>
                text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return new(
            texts.Select(text => Spelled(text) ?? throw new InvalidOperationException(
                $"{Setting} holds '{text}', which is no origin: name a scheme, a host and perhaps a port, and nothing after "
                + "them, such as https://shop.example.")),
            isDevelopment);
    }

    /// <param name="origin">As the browser sent it.</param>
    public bool Allow(string? origin) =>
        origin is { Length: > 0 } && (known.Contains(origin) || takesLoopback && IsLoopback(origin));

    /// <summary>
    /// As browsers spell it: without the port that the scheme has anyway, and in ASCII; null for what is no origin.
    /// </summary>
    private static string? Spelled(string text)
    {
        var host = text.IndexOf("://", StringComparison.Ordinal) + 3;
        if (host < 3 || text.AsSpan(host).ContainsAny(More) || !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https") || address.Host.Length is 0)
            return null;

        var name = address.HostNameType is UriHostNameType.IPv6 ? address.Host : address.IdnHost;
        return $"{address.Scheme}://{name}{(address.IsDefaultPort ? "" : $":{address.Port}")}";
    }

    private static bool IsLoopback(string origin) =>
        Spelled(origin) is { } spelled && new Uri(spelled) is var address
        && (address.Host is "localhost" || address.Host.EndsWith(".localhost", StringComparison.Ordinal)
            || IPAddress.TryParse(address.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip));
}
