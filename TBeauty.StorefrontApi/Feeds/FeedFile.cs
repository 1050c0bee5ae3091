using System.IO.Compression;
using System.IO.Hashing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TBeauty.StorefrontApi.Feeds;

/// <summary>
/// A whole feed, as it is and packed, each packed when it is first asked for. The tags of the three differ, as strong
/// ones must; whoever has one of them has what the others say.
/// </summary>
internal sealed class FeedFile(string type, byte[] content) : IResult, IStatusCodeHttpResult
{
    internal const string Brotli = "br";
    internal const string Gzip = "gzip";

    private static readonly StringValues AskFirst = "public, no-cache";

    private readonly string hash = $"{XxHash3.HashToUInt64(content):x16}";
    private readonly Lazy<byte[]> brotli = new(() => Packed(content, Brotli));
    private readonly Lazy<byte[]> gzip = new(() => Packed(content, Gzip));

    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var coding = Coding(httpContext.Request.Headers.AcceptEncoding);
        response.Headers.ETag = Tag(coding);
        response.Headers.CacheControl = AskFirst;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (IsKnown(httpContext.Request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var bytes = coding switch { Brotli => brotli.Value, Gzip => gzip.Value, _ => content };
        if (coding is not null)
            response.Headers.ContentEncoding = coding;
        response.ContentType = $"{type}; charset=utf-8";
        response.ContentLength = bytes.Length;
        return response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    private string Tag(string? coding) => coding is null ? $"\"{hash}\"" : $"\"{hash}-{coding}\"";

    private bool IsKnown(StringValues header) =>
        header.Count > 0 && EntityTagHeaderValue.TryParseList(header, out var tags) && tags.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Tag == Tag(null) || known.Tag == Tag(Brotli)
                || known.Tag == Tag(Gzip));

    /// <summary>The better of the two that the client takes (RFC 9110, 12.5.3); null for the file as it is.</summary>
    private static string? Coding(StringValues header)
    {
        if (header.Count is 0 || !StringWithQualityHeaderValue.TryParseList(header, out var taken))
            return null;

        return ((string[])[Brotli, Gzip])
            .Select(coding => (Coding: coding, Quality: Quality(taken, coding)))
            .Where(choice => choice.Quality > 0).OrderByDescending(choice => choice.Quality).FirstOrDefault().Coding;
    }

    private static double Quality(IList<StringWithQualityHeaderValue> taken, string coding) =>
        (taken.FirstOrDefault(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            ?? taken.FirstOrDefault(one => one.Value == "*")) is { } named ? named.Quality ?? 1 : 0;

    internal static byte[] Packed(byte[] content, string coding)
    {
        var into = new MemoryStream(content.Length / 4);
        using (Stream packing = coding is Brotli ? new BrotliStream(into, CompressionLevel.Fastest)
            : new GZipStream(into, CompressionLevel.Fastest))
            packing.Write(content);
        return into.ToArray();
    }
}
