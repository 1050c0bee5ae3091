namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// Lists that show a family once: as its first product in stock of those that were found, or its first when none is. So
/// who looks for ruby sees the lipstick in ruby.
/// </summary>
internal static class FamilyGroups
{
    /// <summary>The shown products, ranked as the best of their family was.</summary>
    public static IReadOnlyList<SellableProduct> Once(IReadOnlyList<SellableProduct> found)
    {
        var shown = Shown(found);
        var seen = new HashSet<long>();
        return [.. found.Where(product => product.Family is not { } family || seen.Add(family.Id))
            .Select(product => product.Family is { } family ? shown[family.Id] : product)];
    }

    /// <summary>
    /// The shown products, sorted as they are shown: by what a family costs at least, or at most, or has sold.
    /// </summary>
    public static IReadOnlyList<SellableProduct> Once(
        CatalogSnapshot snapshot, IReadOnlyList<SellableProduct> found, ProductSort sort)
    {
        var shown = Shown(found);
        var once = found.Where(product => product.Family is not { } family || shown[family.Id] == product);
        return sort switch
        {
            ProductSort.PriceAsc => [.. once.OrderBy(p => SortKey(snapshot, sort, p)).ThenBy(p => p.Id)],
            ProductSort.PriceDesc =>
                [.. once.OrderByDescending(p => SortKey(snapshot, sort, p)).ThenByDescending(p => p.Id)],
            ProductSort.Popular =>
                [.. once.OrderByDescending(p => SortKey(snapshot, sort, p)).ThenByDescending(p => p.Id)],
            _ => [.. once],
        };
    }

    /// <summary>What such a list is sorted by; see <see cref="CatalogSnapshot.SortKey"/>.</summary>
    public static long SortKey(CatalogSnapshot snapshot, ProductSort sort, SellableProduct product) => sort switch
    {
        ProductSort.PriceAsc when snapshot.FamilyOf(product) is { } family => (long)(family.PriceFrom * 100),
        ProductSort.PriceDesc when snapshot.FamilyOf(product) is { } family => (long)(family.PriceTo * 100),
        ProductSort.Popular when snapshot.FamilyOf(product) is { } family =>
            family.Variants.Sum(v => snapshot.SortKey(sort, v)),
        _ => snapshot.SortKey(sort, product),
    };

    private static Dictionary<long, SellableProduct> Shown(IReadOnlyList<SellableProduct> found)
    {
        var shown = new Dictionary<long, SellableProduct>();
        foreach (var product in found)
        {
            if (product.Family is { } family
                && (!shown.TryGetValue(family.Id, out var other) || IsBefore(product, other)))
                shown[family.Id] = product;
        }

        return shown;
    }

    private static bool IsBefore(SellableProduct one, SellableProduct other) =>
        one.IsInStock == other.IsInStock ? one.Id < other.Id : one.IsInStock;
}
