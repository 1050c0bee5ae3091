using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Features;
using TBeauty.Commerce;
using TBeauty.Web.Data;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// The answers that were made from one snapshot, by address exactly as clients wrote it. They go with their snapshot,
/// so that none is ever older than it. However many addresses somebody invents, they hold no more than <see
/// cref="MostBytes"/>.
/// </summary>
internal sealed class CachedAnswers
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const int LongestAddress = 512;

    // An entry's objects, and two bytes for each character of its address.
    private const int BytesAnEntry = 300 + 2 * LongestAddress;

    private volatile Generation current = new();

    /// <summary>An answer, and the route that made it, so that measurements name it whoever answers.</summary>
    /// <param name="Terms">The shop's terms that it tells; null when it tells none.</param>
    public sealed record Ready(CatalogAnswer Answer, Endpoint? Route, ShopTerms? Terms)
    {
        /// <summary>Whether nobody has set other terms since.</summary>
        public bool Holds(HttpContext http) =>
            Terms is null || Terms == http.RequestServices.GetRequiredService<LiveTerms>().Current;
    }

    public bool TryFind(HttpContext http, [NotNullWhen(true)] out Ready? ready) =>
        current.Answers.TryGetValue(Address(http), out ready) && ready.Holds(http);

    /// <param name="terms">The shop's terms that the answer tells; null when it tells none.</param>
    public void Keep(HttpContext http, CatalogAnswer answer, ShopTerms? terms = null)
    {
        var address = Address(http);
        if (address.Length > LongestAddress)
            return;

        // Once full, it begins anew: what many ask for is back at once, and what nobody asks for again is not.
        var into = current;
        if (Interlocked.Add(ref into.Bytes, BytesAnEntry + answer.Length) > MostBytes)
            current = new();
        else
            into.Answers[address] = new(answer, http.GetEndpoint(), terms);
    }

    private static string Address(HttpContext http) =>
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<string, Ready> Answers = new(StringComparer.Ordinal);
        public long Bytes;
    }
}
