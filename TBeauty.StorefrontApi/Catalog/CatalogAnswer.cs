using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// A whole answer of the catalogue, and what it tells browsers and caches: keep this, but ask before you show it again.
/// Asking is cheap, and nobody sees a price that is older than the shop promises.
/// </summary>
/// <param name="json">The body.</param>
/// <param name="content">The hash of what it says: the same on every replica.</param>
internal sealed class CatalogAnswer(byte[] json, ulong content)
{
    private static readonly StringValues AskFirst = "public, no-cache";

    // RFC 9110 dropped the field but not the meaning, and the caches that know it still pass it on.
    private static readonly StringValues Stale = "110 - \"Response is Stale\"";

    private static readonly StringValues Type = "application/json; charset=utf-8";

    private readonly string tag = $"\"{content:x16}\"";

    /// <summary>Bytes of the body.</summary>
    public int Length => json.Length;

    /// <summary>Answers 304 to a client that has exactly this already.</summary>
    /// <param name="http">The request.</param>
    /// <param name="age">How old the answer may be; where it can't be as fresh as promised, it says so, in
    /// seconds.</param>
    public Task Write(HttpContext http, TimeSpan age)
    {
        var response = http.Response;
        var headers = response.Headers;
        headers.ETag = tag;
        headers.CacheControl = AskFirst;
        if (age > CatalogFeed.Promise)
        {
            headers.Age = ((long)age.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            headers.Warning = Stale;
        }

        if (IsKnown(http.Request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = Type;
        response.ContentLength = json.Length;
        return response.BodyWriter.WriteAsync(json, http.RequestAborted).AsTask();
    }

    // A cache that compressed what it keeps may have made the tag weak (RFC 9110, 13.1.2).
    private bool IsKnown(StringValues header) =>
        header.Count > 0 && EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Tag == tag);
}
