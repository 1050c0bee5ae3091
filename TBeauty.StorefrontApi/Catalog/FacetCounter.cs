using System.Runtime.InteropServices;

namespace TBeauty.StorefrontApi.Catalog;

[Flags]
internal enum Facet
{
    None = 0,
    Category = 1,
    Brand = 2,
    Shade = 4,
    Price = 8,
}

internal sealed record LinkCount(long Id, string Name, string Slug, int Count);

internal sealed record ShadeCount(string Shade, int Count);

/// <param name="Min">The lowest price in the range.</param>
/// <param name="Max">The highest; null when the range has no end.</param>
internal sealed record PriceRange(decimal Min, decimal? Max, int Count);

/// <summary>The prices that the other filters leave: the lowest and highest, and how many lie in which range.</summary>
internal sealed record PriceFacet(
    decimal? Min, decimal? Max, string Currency, int Count, IReadOnlyList<PriceRange> Ranges);

internal sealed record FacetsResponse(
    IReadOnlyList<LinkCount> Categories, IReadOnlyList<LinkCount> Brands, IReadOnlyList<ShadeCount> Shades,
    PriceFacet Price);

/// <summary>
/// Counts what a shopper would see after choosing one more filter. Each facet obeys the other filters and not its own,
/// so that it shows the alternatives to what is chosen; a category counts what lies below it.
/// </summary>
/// <param name="snapshot">What there is.</param>
/// <param name="grouped">Whether the products of a family count as one.</param>
internal sealed class FacetCounter(CatalogSnapshot snapshot, bool grouped = false)
{
    private static readonly decimal[] RangeStarts = [0, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000];

    private readonly Dictionary<long, int> categories = [];
    private readonly Dictionary<NamedLink, int> brands = [];
    private readonly Dictionary<string, (string Shade, int Count)> shades = [];
    private readonly HashSet<(Facet Facet, object Value, long Family)> seen = [];
    private readonly int[] ranges = new int[RangeStarts.Length];
    private int priced;
    private decimal? lowest;
    private decimal? highest;

    /// <param name="product">A product that passes all filters that are no facets.</param>
    /// <param name="failed">The facets whose filter it doesn't pass.</param>
    public void Count(SellableProduct product, Facet failed)
    {
        if (Counts(Facet.Category, failed) && product.Category is { } category)
        {
            foreach (var above in snapshot.Path(category.Id))
            {
                if (IsFirst(Facet.Category, above.Id, product))
                    Increment(categories, above.Id);
            }
        }

        if (Counts(Facet.Brand, failed) && product.Brand is { } brand
            && IsFirst(Facet.Brand, brand.Id, product))
            Increment(brands, brand);

        if (Counts(Facet.Shade, failed))
        {
            var (words, keys) = product.Facts.Shades;
            for (var i = 0; i < keys.Length; i++)
            {
                if (!IsFirst(Facet.Shade, keys[i], product))
                    continue;
                var known = shades.GetValueOrDefault(keys[i], (words[i], 0));
                shades[keys[i]] = (known.Item1, known.Item2 + 1);
            }
        }

        if (Counts(Facet.Price, failed))
        {
            var range = Array.FindLastIndex(RangeStarts, start => start <= product.BasePrice);
            if (IsFirst(Facet.Price, range, product))
                ranges[range]++;
            if (IsFirst(Facet.Price, "all", product))
                priced++;
            lowest = product.BasePrice < lowest ? product.BasePrice : lowest ?? product.BasePrice;
            highest = product.BasePrice > highest ? product.BasePrice : highest ?? product.BasePrice;
        }
    }

    public FacetsResponse Result(string currency) => new(
        [.. snapshot.Categories.Where(c => categories.ContainsKey(c.Id))
            .Select(c => new LinkCount(c.Id, c.Name, c.Slug, categories[c.Id])).OrderByDescending(c => c.Count)
            .ThenBy(c => c.Id)],
        [.. brands.Select(b => new LinkCount(b.Key.Id, b.Key.Name, b.Key.Slug, b.Value)).OrderByDescending(b => b.Count)
            .ThenBy(b => b.Id)],
        [.. shades.Values.Select(s => new ShadeCount(s.Shade, s.Count)).OrderByDescending(s => s.Count)
            .ThenBy(s => s.Shade, StringComparer.Ordinal)],
        new(lowest, highest, currency, priced, [.. Ranges()]));

    private IEnumerable<PriceRange> Ranges()
    {
        for (var i = 0; i < ranges.Length; i++)
        {
            if (ranges[i] > 0)
                yield return new(RangeStarts[i], i + 1 < ranges.Length ? RangeStarts[i + 1] - 0.01m : null, ranges[i]);
        }
    }

    private bool IsFirst(Facet facet, object value, SellableProduct product) =>
        !grouped || product.Family is not { } family || seen.Add((facet, value, family.Id));

    private static bool Counts(Facet facet, Facet failed) => (failed & ~facet) is Facet.None;

    private static void Increment<T>(Dictionary<T, int> counts, T key)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
}
