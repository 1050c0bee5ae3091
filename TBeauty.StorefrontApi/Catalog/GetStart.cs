using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.StorefrontApi.Shop;
using TBeauty.Web.OnlinePayments;

namespace TBeauty.StorefrontApi.Catalog;

/// <param name="Featured">Products of the shop's window, newest first, 12 at most.</param>
/// <param name="Newest">The 12 newest products.</param>
internal sealed record StartResponse(
    ShopResponse Shop, IReadOnlyList<CategoryResponse> Categories, IReadOnlyList<BrandResponse> Brands,
    IReadOnlyList<ProductResponse> Featured, IReadOnlyList<ProductResponse> Newest);

internal static class GetStart
{
    /// <summary>Fills rows of two, three, four or six.</summary>
    private const int Shown = 12;

    /// <summary>
    /// What a shop's first page shows, in one call: the shop, its categories and brands, its window and what is new.
    /// </summary>
    public static CatalogListResult<StartResponse> Handle(
        CatalogFeed catalog, IOptionsSnapshot<ShopTerms> terms, PaymentProviders providers)
    {
        var snapshot = catalog.Current;
        return new(snapshot, new(
            GetShop.Of(terms.Value, providers), snapshot.Categories, snapshot.Brands,
            First(snapshot, new ProductFilter { Featured = true }.Apply(snapshot, ProductSort.Newest)),
            First(snapshot, snapshot.Sorted(ProductSort.Newest))), terms.Value);
    }

    private static ProductResponse[] First(CatalogSnapshot snapshot, IEnumerable<SellableProduct> products) =>
        [.. products.Take(Shown).Select(snapshot.Whole)];
}
