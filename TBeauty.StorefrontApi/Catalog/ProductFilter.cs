using TBeauty.Commerce;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>What a list is narrowed to; nothing set means all products.</summary>
internal sealed record ProductFilter
{
    public string? Search { get; init; }
    public long? CategoryId { get; init; }
    public long? BrandId { get; init; }
    public decimal? MinPrice { get; init; }
    public decimal? MaxPrice { get; init; }
    public bool InStockOnly { get; init; }

    /// <summary>However its letters are written.</summary>
    public string? Shade { get; init => field = value is null ? null : Fold.Key(value); }

    /// <summary>However its letters are written.</summary>
    public string? Tag { get; init => field = value is null ? null : Fold.Key(value); }

    public bool? Featured { get; init; }

    public bool IsEmpty => this == new ProductFilter();

    /// <summary>
    /// Which products pass, in the order of <paramref name="sort"/>, and what each facet would offer.
    /// </summary>
    /// <param name="snapshot">What there is.</param>
    /// <param name="sort">The order.</param>
    /// <param name="facets">Counts what passes; null when nobody asked.</param>
    public IReadOnlyList<SellableProduct> Apply(CatalogSnapshot snapshot, ProductSort sort, FacetCounter? facets = null)
    {
        var all = snapshot.Sorted(sort);
        if (IsEmpty && facets is null)
            return all;

        var matches = Search is { } typed ? ProductSearch.Matches(snapshot, typed) : null;
        var categories = CategoryId is { } category ? snapshot.WithDescendants(category) : null;

        var passed = new List<SellableProduct>();
        foreach (var product in all)
        {
            if (matches is not null && !matches(product)
                || InStockOnly && product.Available is 0
                || Featured is { } featured && product.Facts.IsFeatured != featured
                || Tag is { } tag && !product.Facts.Tags.Keys.Contains(tag))
                continue;

            var failed = Failed(product, categories);
            if (failed is Facet.None)
                passed.Add(product);
            facets?.Count(product, failed);
        }

        return passed;
    }

    private Facet Failed(SellableProduct product, HashSet<long>? categories)
    {
        var failed = Facet.None;
        if (categories is not null && !(product.Category is { } category && categories.Contains(category.Id)))
            failed |= Facet.Category;
        if (BrandId is { } brand && product.Brand?.Id != brand)
            failed |= Facet.Brand;
        if (Shade is { } shade && !product.Facts.Shades.Keys.Contains(shade))
            failed |= Facet.Shade;
        if (product.BasePrice < MinPrice || product.BasePrice > MaxPrice)
            failed |= Facet.Price;
        return failed;
    }
}
