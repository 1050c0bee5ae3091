using Microsoft.Net.Http.Headers;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// What the answers of the catalogue tell browsers and caches: keep this, but ask before you show it again. Asking is
/// cheap, and nobody sees a price that is older than the shop promises.
/// </summary>
internal static class CatalogCaching
{
    private const string AskFirst = "public, no-cache";

    // RFC 9110 dropped the field but not the meaning, and the caches that know it still pass it on.
    private const string Stale = "110 - \"Response is Stale\"";

    /// <summary>Tags the answer. Where it can't be as fresh as promised, it says so, and how old it is in seconds.</summary>
    /// <param name="http">The request.</param>
    /// <param name="content">The hash of what would be answered: the same on every replica.</param>
    /// <returns>Whether the client has exactly this already: then 304 is the whole answer.</returns>
    public static bool IsKnown(HttpContext http, ulong content)
    {
        var tag = $"\"{content:x16}\"";
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = AskFirst;

        var age = http.RequestServices.GetRequiredService<CatalogFeed>().Age;
        if (age > CatalogFeed.Promise)
        {
            headers.Age = ((long)age.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            headers.Warning = Stale;
        }

        if (!Matches(http.Request.Headers.IfNoneMatch, tag))
            return false;

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    // A cache that compressed what it keeps may have made the tag weak (RFC 9110, 13.1.2).
    private static bool Matches(Microsoft.Extensions.Primitives.StringValues header, string tag) =>
        header.Count > 0 && EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Tag == tag);
}
