using System.Collections.Concurrent;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>Everything that customers can browse, at one moment. Never changes; a change makes a new one.</summary>
internal sealed class CatalogSnapshot
{
    public static readonly CatalogSnapshot Empty = From(new(
        0, default, [], [], new Dictionary<long, SellableProduct?>(), new Dictionary<long, long>()));

    private readonly ProductIndex products;
    private readonly Dictionary<long, BrandResponse> brandsById;
    private readonly Dictionary<long, CategoryResponse> categoriesById;
    private readonly Dictionary<long, SellableFamily> families;
    private readonly IReadOnlyDictionary<long, long> unitsSold;
    private readonly ConcurrentDictionary<ProductSort, int[]> orders;

    private CatalogSnapshot(
        ulong horizon,
        ProductIndex products,
        Dictionary<long, BrandResponse> brands,
        Dictionary<long, CategoryResponse> categories,
        Dictionary<long, SellableFamily> families,
        IReadOnlyDictionary<long, long> unitsSold,
        ConcurrentDictionary<ProductSort, int[]> orders)
    {
        Horizon = horizon;
        this.products = products;
        brandsById = brands;
        categoriesById = categories;
        this.families = families;
        this.unitsSold = unitsSold;
        this.orders = orders;

        Brands = [.. brands.Values.Where(brand => brand.IsActive).OrderBy(brand => brand.Id)];
        Categories = [.. categories.Values.Where(c => Path(c.Id).All(above => above.IsActive)).OrderBy(c => c.Id)];
        Ready = new();
    }

    private CatalogSnapshot(CatalogSnapshot same, ulong horizon)
    {
        Horizon = horizon;
        products = same.products;
        brandsById = same.brandsById;
        categoriesById = same.categoriesById;
        families = same.families;
        unitsSold = same.unitsSold;
        orders = same.orders;
        Brands = same.Brands;
        Categories = same.Categories;
        Ready = same.Ready;
    }

    /// <summary>Where the next read of changes starts.</summary>
    public ulong Horizon { get; }

    /// <summary>How many rows it holds, shown or not.</summary>
    public CatalogCounts Counts => new(products.Count, brandsById.Count, categoriesById.Count);

    /// <summary>Active brands by id.</summary>
    public IReadOnlyList<BrandResponse> Brands { get; }

    /// <summary>Categories by id that are active, as is everything above them.</summary>
    public IReadOnlyList<CategoryResponse> Categories { get; }

    /// <summary>What was answered from it already.</summary>
    public CachedAnswers Ready { get; }

    public static CatalogSnapshot From(CatalogRows rows)
    {
        var products = new ProductIndex(rows.Products.Values.OfType<SellableProduct>());
        return new(
            rows.Horizon,
            products,
            rows.Brands.ToDictionary(brand => brand.Id),
            rows.Categories.ToDictionary(category => category.Id),
            SellableFamily.Of(products.All),
            rows.UnitsSold ?? new Dictionary<long, long>(),
            new());
    }

    /// <summary>What was read when everything was: this itself, with all that it has answered, if it says the same.
    /// </summary>
    public CatalogSnapshot Renewed(CatalogRows all)
    {
        var gone = products.All.Where(product => !all.Products.ContainsKey(product.Id))
            .Select(product => KeyValuePair.Create(product.Id, (SellableProduct?)null));
        var changes = Changed(all.Products).Concat(gone).ToDictionary();
        var isSold = all.UnitsSold is { } sold && !(sold.Count == unitsSold.Count
            && sold.All(units => unitsSold.TryGetValue(units.Key, out var known) && known == units.Value));
        if (changes.Count is 0 && !isSold
            && Same(all.Brands, brand => brand.Id, brandsById)
            && Same(all.Categories, category => category.Id, categoriesById))
            return At(all.Horizon);

        var changed = products.With(changes);
        var kept = Orders(changed, changes).Where(order => !isSold || order.Key is not ProductSort.Popular);
        return new(
            all.Horizon, changed, all.Brands.ToDictionary(brand => brand.Id),
            all.Categories.ToDictionary(category => category.Id), Families(changed, changes),
            isSold ? all.UnitsSold! : unitsSold, new(kept));
    }

    public CatalogSnapshot With(CatalogRows changes)
    {
        // Goods that are not for sale change, too, and nobody sees it.
        var shown = Changed(changes.Products).ToDictionary();
        var changed = products.With(shown);
        var brands = new Dictionary<long, BrandResponse>(brandsById);
        foreach (var brand in changes.Brands)
            brands[brand.Id] = brand;

        var categories = new Dictionary<long, CategoryResponse>(categoriesById);
        foreach (var category in changes.Categories)
            categories[category.Id] = category;

        return new(
            changes.Horizon, changed, brands, categories, Families(changed, shown), unitsSold,
            Orders(changed, shown));
    }

    public CatalogSnapshot With(SellableProduct product) => With(new CatalogRows(
        Horizon, Counts, [], [], new Dictionary<long, SellableProduct?> { [product.Id] = product }, null));

    /// <summary>The same, known to be true at a later horizon.</summary>
    public CatalogSnapshot At(ulong horizon) => horizon == Horizon ? this : new(this, horizon);

    /// <summary>The product with this id, if customers may buy it.</summary>
    public SellableProduct? Find(long id) => products.Find(id);

    public SellableProduct? FindBySlug(string slug) => products.FindBySlug(slug);

    /// <summary>The products that a product shares its family with; null when it stands by itself.</summary>
    public SellableFamily? FamilyOf(SellableProduct product) =>
        product.Family is { } family ? families.GetValueOrDefault(family.Id) : null;

    /// <summary>A product with its family, for answers that are not made of <see cref="ProductBytes"/>.</summary>
    public ProductResponse Whole(SellableProduct product) =>
        product.Response() with { Family = FamilyOf(product)?.Response() };

    /// <summary>By the shop's article code, whatever its case.</summary>
    public SellableProduct? FindBySku(string sku) => products.FindBySku(sku);

    /// <summary>Prices and availability as this snapshot has them; products that aren't for sale are missing.</summary>
    public Dictionary<long, ProductQuote> Quotes(IEnumerable<long> ids) => ids
        .Select(Find).OfType<SellableProduct>()
        .Select(p => p.Quote)
        .ToDictionary(quote => quote.ProductId);

    /// <summary>All products in an order that is worked out once, until something changes that it goes by.</summary>
    public SortedProducts Sorted(ProductSort sort) => new(products, orders.GetOrAdd(sort, static (sort, snapshot) =>
    {
        int[] places = [.. Enumerable.Range(0, snapshot.products.Count)];
        if (sort is ProductSort.Name)
        {
            string[] names = [.. places.Select(place => Fold.Of(snapshot.products[place].Name))];
            Array.Sort(places, (x, y) => string.CompareOrdinal(names[x], names[y]) is not 0 and var order
                ? order
                : snapshot.products[x].Id.CompareTo(snapshot.products[y].Id));
        }
        else
            Array.Sort(places, (x, y) => snapshot.Compare(sort, snapshot.products[x], snapshot.products[y]));
        return places;
    }, this));

    /// <summary>What a list is sorted by, where that is a number; lists by name have 0.</summary>
    public long SortKey(ProductSort sort, SellableProduct product) => sort switch
    {
        ProductSort.Newest => product.Facts.CreatedAt.UtcTicks,
        ProductSort.PriceAsc or ProductSort.PriceDesc => (long)(product.BasePrice * 100),
        ProductSort.Popular => unitsSold.GetValueOrDefault(product.Id),
        _ => 0,
    };

    /// <summary>The category and all above it, lowest first.</summary>
    public IEnumerable<CategoryResponse> Path(long category)
    {
        for (var depth = 0; depth < 64 && categoriesById.TryGetValue(category, out var found); depth++)
        {
            yield return found;
            if (found.ParentId is not { } parent)
                break;
            category = parent;
        }
    }

    /// <summary>The category and all below it.</summary>
    public HashSet<long> WithDescendants(long category) =>
        [category, .. categoriesById.Keys.Where(id => Path(id).Any(above => above.Id == category))];

    private IEnumerable<KeyValuePair<long, SellableProduct?>> Changed(
        IReadOnlyDictionary<long, SellableProduct?> read) => read.Where(row => row.Value != Find(row.Key));

    /// <summary>The orders that stay true.</summary>
    private ConcurrentDictionary<ProductSort, int[]> Orders(
        ProductIndex changed, Dictionary<long, SellableProduct?> changes) =>
        changed.HasPlacesOf(products) && changes.Values.All(IsWhereItWas) ? orders : new();

    /// <summary>Those that a change is about are made anew, the others stay as they are.</summary>
    private Dictionary<long, SellableFamily> Families(
        ProductIndex changed, Dictionary<long, SellableProduct?> changes)
    {
        var touched = changes.Values.Concat(changes.Keys.Select(Find)).Select(product => product?.Family?.Id)
            .OfType<long>().ToHashSet();
        if (touched.Count is 0)
            return families;

        var made = new Dictionary<long, SellableFamily>(families);
        foreach (var id in touched)
            made.Remove(id);
        foreach (var (id, family) in SellableFamily.Of(
            changed.All.Where(p => p.Family is { } row && touched.Contains(row.Id))))
            made[id] = family;
        return made;
    }

    /// <summary>Whether a changed product stands where it stood in each order: units that come and go move none.
    /// </summary>
    private bool IsWhereItWas(SellableProduct? product) =>
        product is not null && Find(product.Id) is { } known && (known.Facts == product.Facts
            || known.Name == product.Name && known.BasePrice == product.BasePrice
            && known.Facts.CreatedAt == product.Facts.CreatedAt);

    private static bool Same<T>(IReadOnlyList<T> read, Func<T, long> id, Dictionary<long, T> known)
        where T : class => read.Count == known.Count && read.All(row => row.Equals(known.GetValueOrDefault(id(row))));

    private int Compare(ProductSort sort, SellableProduct x, SellableProduct y)
    {
        var order = sort switch
        {
            ProductSort.PriceAsc => x.BasePrice.CompareTo(y.BasePrice),
            _ => SortKey(sort, y).CompareTo(SortKey(sort, x)),
        };
        return order is not 0 ? order : sort is ProductSort.Newest or ProductSort.Popular or ProductSort.PriceDesc
            ? y.Id.CompareTo(x.Id)
            : x.Id.CompareTo(y.Id);
    }
}
