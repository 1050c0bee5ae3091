using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.Tests.Catalog;

public class ProductFilterTests
{
    private readonly CatalogSnapshot snapshot = new SnapshotBuilder()
        .Category(1, "Makeup").Category(2, "Lips", parent: 1).Category(3, "Gloss", parent: 2).Category(4, "Hair")
        .Product(1, "Matte Lipstick", 2500.00m, category: 2, brand: "L'Oréal", shades: ["Rose", "Nude"], unitsSold: 7)
        .Product(2, "Lip-Gloss", 1500.00m, stock: 0, category: 3, brand: "Zaron", shades: ["Rose"], tags: ["vegan"])
        .Product(3, "Hair Oil", 4000.00m, category: 4, brand: "Zaron", featured: true, unitsSold: 9)
        .Product(4, "Àdùké Shea Butter", 2500.00m, tags: ["Vegan"])
        .Snapshot();

    [Fact]
    public void Without_a_filter_everything_comes_newest_first() => Assert.Equal([4, 3, 2, 1], Ids(new()));

    [Theory]
    [InlineData("PriceAsc", new long[] { 2, 1, 4, 3 })]
    [InlineData("PriceDesc", new long[] { 3, 4, 1, 2 })]
    [InlineData("Name", new long[] { 4, 3, 2, 1 })]
    [InlineData("Popular", new long[] { 3, 1, 4, 2 })]
    public void Each_order_is_complete_and_has_no_ties(string sort, long[] expected) =>
        Assert.Equal(expected, Ids(new(), Enum.Parse<ProductSort>(sort)));

    [Fact]
    public void A_category_includes_all_below_it() => Assert.Equal([2, 1], Ids(new() { CategoryId = 1 }));

    [Theory]
    [InlineData("lipstick loreal", new long[] { 1 })]
    [InlineData("LORÉAL", new long[] { 1 })]
    [InlineData("lip gloss", new long[] { 2 })]
    [InlineData("aduke", new long[] { 4 })]
    [InlineData("rose lips", new long[] { 1 })]
    [InlineData("lipstick zaron", new long[] { })]
    [InlineData("%", new long[] { })]
    [InlineData("sku-3", new long[] { 3 })]
    public void Every_word_of_a_search_is_somewhere_in_the_product(string search, long[] expected) =>
        Assert.Equal(expected.Order(), Ids(new() { Search = search }).Order());

    [Fact]
    public void Filters_hold_together()
    {
        Assert.Equal([1], Ids(new() { Shade = "rose", InStockOnly = true }));
        Assert.Equal([4, 2], Ids(new() { Tag = "vegan" }));
        Assert.Equal([3], Ids(new() { Featured = true }));
        Assert.Equal([4, 1], Ids(new() { MinPrice = 2500.00m, MaxPrice = 2500.00m }));
    }

    [Fact]
    public void Facets_obey_the_other_filters_and_not_their_own()
    {
        var counter = new FacetCounter(snapshot);
        new ProductFilter { Shade = "Nude" }.Apply(snapshot, ProductSort.Newest, counter);
        var facets = counter.Result("NGN");

        Assert.Equal([("Rose", 2), ("Nude", 1)], facets.Shades.Select(shade => (shade.Shade, shade.Count)));
        Assert.Equal([("L'Oréal", 1)], facets.Brands.Select(brand => (brand.Name, brand.Count)));
        Assert.Equal([("Makeup", 1), ("Lips", 1)],
            facets.Categories.Select(category => (category.Name, category.Count)));
        Assert.Equal((2500.00m, 2500.00m, 1), (facets.Price.Min, facets.Price.Max, facets.Price.Count));
    }

    [Fact]
    public void A_facet_promises_what_its_filter_then_finds()
    {
        var counter = new FacetCounter(snapshot);
        new ProductFilter().Apply(snapshot, ProductSort.Newest, counter);

        Assert.All(counter.Result("NGN").Categories, c =>
            Assert.Equal(c.Count, Ids(new() { CategoryId = c.Id }).Length));
        Assert.All(counter.Result("NGN").Brands, b => Assert.Equal(b.Count, Ids(new() { BrandId = b.Id }).Length));
        Assert.All(counter.Result("NGN").Price.Ranges, r =>
            Assert.Equal(r.Count, Ids(new() { MinPrice = r.Min, MaxPrice = r.Max }).Length));
    }

    private long[] Ids(ProductFilter filter, ProductSort sort = ProductSort.Newest) =>
        [.. filter.Apply(snapshot, sort).Select(product => product.Id)];
}
