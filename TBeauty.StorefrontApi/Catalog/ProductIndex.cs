namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// The products of a snapshot by id, slug and SKU. It never changes. One in which some products are others shares all
/// with it but the parts where those stand, for a shop that sells has another twice a second.
/// </summary>
internal sealed class ProductIndex
{
    private const int Part = 32;

    private readonly Dictionary<long, int> byId;
    private readonly Dictionary<string, int> bySlug;
    private readonly Dictionary<string, int> bySku;
    private readonly SellableProduct[][] parts;

    public ProductIndex(IEnumerable<SellableProduct> products)
    {
        parts = [.. products.Chunk(Part)];
        var count = parts.Sum(part => part.Length);
        byId = new(count);
        bySlug = new(count, StringComparer.Ordinal);
        bySku = new(count, StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < count; place++)
        {
            var product = this[place];
            byId[product.Id] = place;
            bySlug[product.Slug] = place;
            bySku[product.Sku] = place;
        }
    }

    private ProductIndex(ProductIndex same, SellableProduct[][] parts)
    {
        this.parts = parts;
        (byId, bySlug, bySku) = (same.byId, same.bySlug, same.bySku);
    }

    public int Count => byId.Count;

    public IEnumerable<SellableProduct> All => parts.SelectMany(part => part);

    /// <summary>The product at a place from 0 to <see cref="Count"/>; a changed product stays at its place.</summary>
    public SellableProduct this[int place] => parts[place / Part][place % Part];

    public SellableProduct? Find(long id) => byId.TryGetValue(id, out var place) ? this[place] : null;

    public SellableProduct? FindBySlug(string slug) => bySlug.TryGetValue(slug, out var place) ? this[place] : null;

    public SellableProduct? FindBySku(string sku) => bySku.TryGetValue(sku, out var place) ? this[place] : null;

    /// <summary>Whether each product has the same place in both.</summary>
    public bool HasPlacesOf(ProductIndex other) => byId == other.byId;

    /// <param name="changes">By id; null for one that is gone.</param>
    public ProductIndex With(IReadOnlyDictionary<long, SellableProduct?> changes)
    {
        if (!changes.All(change => change.Value is { } product && Find(change.Key) is { } known
            && known.Slug == product.Slug && known.Sku == product.Sku))
        {
            return new([.. All.Where(product => !changes.ContainsKey(product.Id)),
                .. changes.Values.OfType<SellableProduct>()]);
        }

        var changed = (SellableProduct[][])parts.Clone();
        foreach (var (id, product) in changes)
        {
            var place = byId[id];
            if (changed[place / Part] == parts[place / Part])
                changed[place / Part] = (SellableProduct[])parts[place / Part].Clone();
            changed[place / Part][place % Part] = product!;
        }

        return new(this, changed);
    }
}
