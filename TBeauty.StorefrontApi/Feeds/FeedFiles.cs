using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.Web.Data;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Feeds;

/// <summary>The feeds of one snapshot, each made when it is first asked for, and once however many ask.</summary>
internal sealed class FeedFiles(CatalogFeed catalog, LiveTerms terms)
{
    public const string NoWebsite = "shop.website_missing";

    private volatile FeedSet? made;

    /// <param name="kind">Which of them.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="make">Writes it, of all products and the address of the website.</param>
    public Results<FeedFile, ProblemHttpResult> Of(
        string kind, string type, Func<IReadOnlyList<SellableProduct>, ShopTerms, string, byte[]> make)
    {
        var shop = terms.Current;
        if (string.IsNullOrEmpty(shop.Website))
            return Problem.Of(404, NoWebsite,
                "The shop has no website yet: its address belongs into the setting Shop:Website.");
        // Whoever read an empty feed would take every product out of their window.
        if (!catalog.IsLoaded)
            throw new DependencyUnavailable("catalogue");

        var snapshot = catalog.Current;
        var current = made;
        if (current is null || current.Of != snapshot.Ready || current.Terms != shop)
            made = current = new(snapshot.Ready, shop, []);
        return current.Files.GetOrAdd(kind, _ => new(() =>
            new(type, make(snapshot.Sorted(ProductSort.Newest), shop, shop.Website.TrimEnd('/'))))).Value;
    }

    /// <param name="Of">Stays the same for as long as nothing changes that customers see.</param>
    /// <param name="Terms">The shop's terms that the files were made with.</param>
    /// <param name="Files">By kind.</param>
    private sealed record FeedSet(
        CachedAnswers Of, ShopTerms Terms, ConcurrentDictionary<string, Lazy<FeedFile>> Files);
}
