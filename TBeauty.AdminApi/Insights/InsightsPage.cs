using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TBeauty.AdminApi.Insights;

/// <summary>
/// A page for people at <c>/insights</c>: it draws the answers of <c>/api/v1/analytics</c>. The page itself holds no
/// data, so anybody may have it; it asks for a sign-in and keeps the tokens in memory. All of it lies in this assembly:
/// nothing comes from another server, and nothing has to be built.
/// </summary>
internal static class InsightsPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, Lazy<File>> Files = new()
    {
        [""] = new(() => Read("insights.html", "text/html; charset=utf-8")),
        ["insights.css"] = new(() => Read("insights.css", "text/css; charset=utf-8")),
        ["insights.js"] = new(() => Read("insights.js", "text/javascript; charset=utf-8")),
        ["charts.js"] = new(() => Read("charts.js", "text/javascript; charset=utf-8")),
        ["session.js"] = new(() => Read("session.js", "text/javascript; charset=utf-8")),
        // Apache ECharts, from the package that carries it.
        ["echarts.js"] = new(() => Read("echarts.js", "text/javascript; charset=utf-8")),
    };

    public static void MapInsights(this IEndpointRouteBuilder app) =>
        app.MapGet("/insights/{file?}", Handle).AllowAnonymous().ExcludeFromDescription();

    private static IResult Handle(string? file, HttpRequest request, HttpResponse response)
    {
        if (!Files.TryGetValue(file ?? "", out var known))
            return TypedResults.NotFound();

        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        // Asked again each time, and mostly answered with 304: a new release is seen at once.
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = "Accept-Encoding";
        var takesBrotli = request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        if (takesBrotli)
            response.Headers.ContentEncoding = "br";
        var (type, tag, plain, small) = known.Value;
        return TypedResults.Bytes(
            takesBrotli ? small : plain, type,
            entityTag: new EntityTagHeaderValue($"\"{tag}{(takesBrotli ? "-br" : "")}\""));
    }

    private static File Read(string name, string type)
    {
        using var stream = typeof(InsightsPage).Assembly.GetManifestResourceStream($"insights/{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, CompressionLevel.Optimal))
            brotli.Write(plain.GetBuffer().AsSpan(0, (int)plain.Length));
        var content = plain.ToArray();
        return new(type, Convert.ToHexStringLower(SHA256.HashData(content))[..16], content, small.ToArray());
    }

    private sealed record File(string Type, string Tag, byte[] Plain, byte[] Small);
}
