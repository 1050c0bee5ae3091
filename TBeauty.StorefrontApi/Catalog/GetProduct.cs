using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Catalog;

namespace TBeauty.StorefrontApi.Catalog;

internal static partial class GetProduct
{
    /// <summary>One product, by id or by slug.</summary>
    public static async Task<Results<ProductResult, NotFound>> Handle(
        string product, CatalogFeed catalog, CancellationToken ct)
    {
        // What can be neither an id nor a slug isn't asked for anywhere. Digits alone are an id: no slug is.
        if (product.Length > Slug.Length || !Form().IsMatch(product))
            return TypedResults.NotFound();

        var id = long.TryParse(product, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : (long?)null;
        var snapshot = catalog.Current;
        var found = (id is { } known ? snapshot.Find(known) : null)
            ?? snapshot.FindBySlug(product)
            ?? await catalog.Refresh(id, product, ct);

        return found is null ? TypedResults.NotFound() : new ProductResult(snapshot, found);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Form();
}
