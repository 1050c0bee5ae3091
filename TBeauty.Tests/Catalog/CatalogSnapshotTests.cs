using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.Tests.Catalog;

/// <summary>What a snapshot shares with the one before it, and what it doesn't.</summary>
public sealed class CatalogSnapshotTests
{
    /// <summary>More than fit into one part of the index.</summary>
    private const int Products = 1_000;

    [Fact]
    public void A_sold_unit_changes_one_product_of_one_snapshot()
    {
        var before = Shop().Snapshot();
        var byPrice = before.Sorted(ProductSort.PriceAsc).Select(p => p.Id).ToArray();

        var after = before.With(Shop().Product(700, "Product 700", 1700, stock: 1).Made(700));

        Assert.Equal((5, 1), (before.Find(700)!.Available, after.Find(700)!.Available));
        Assert.Equal(1, after.FindBySlug("product-700")!.Available);
        Assert.Equal(1, after.FindBySku("sku-700")!.Available);
        Assert.Same(before.Find(699), after.Find(699));
        Assert.Equal(byPrice, after.Sorted(ProductSort.PriceAsc).Select(p => p.Id));
        Assert.Equal(1, after.Sorted(ProductSort.PriceAsc).Single(p => p.Id is 700).Available);
        Assert.Equal(5, before.Sorted(ProductSort.PriceAsc).Single(p => p.Id is 700).Available);
    }

    [Fact]
    public void Another_price_stands_elsewhere()
    {
        var before = Shop().Snapshot();
        Assert.Equal(1, before.Sorted(ProductSort.PriceAsc)[0].Id);

        var after = before.With(Shop().Product(700, "Product 700", 5).Made(700));

        Assert.Equal(700, after.Sorted(ProductSort.PriceAsc)[0].Id);
        Assert.Equal(1, before.Sorted(ProductSort.PriceAsc)[0].Id);
    }

    [Fact]
    public void Another_name_is_found_by_its_slug_and_sorted_by_it()
    {
        var before = Shop().Snapshot();
        Assert.Equal(1, before.Sorted(ProductSort.Name)[0].Id);

        var after = before.With(Shop().Product(700, "Almond oil", 1700).Made(700));

        Assert.Equal(700, after.Sorted(ProductSort.Name)[0].Id);
        Assert.Equal((700, null), (after.FindBySlug("almond-oil")!.Id, after.FindBySlug("product-700")));
        Assert.Equal(700, before.FindBySlug("product-700")!.Id);
    }

    [Fact]
    public void Products_come_and_go()
    {
        var before = Shop().Snapshot();
        Assert.Equal(Products, before.Sorted(ProductSort.Newest).Count);

        var after = before.With(new CatalogRows(
            2, default, [], [], new Dictionary<long, SellableProduct?>
            {
                [1] = null,
                [2_000] = Shop().Product(2_000, "New").Made(2_000),
            }, null));

        Assert.Equal(Products, after.Sorted(ProductSort.Newest).Count);
        Assert.Equal(2_000, after.Sorted(ProductSort.Newest)[0].Id);
        Assert.Equal((null, null, null), (after.Find(1), after.FindBySlug("product-1"), after.FindBySku("SKU-1")));
        Assert.Equal(1, before.Find(1)!.Id);
    }

    [Fact]
    public void What_is_read_anew_and_says_the_same_keeps_what_was_answered()
    {
        var shop = Shop();
        var snapshot = shop.Snapshot();

        var same = snapshot.Renewed(shop.Rows() with { Horizon = 9 });

        Assert.Same(snapshot.Ready, same.Ready);
        Assert.Equal(9ul, same.Horizon);
    }

    [Theory]
    [InlineData("product")]
    [InlineData("removed")]
    [InlineData("category")]
    [InlineData("sold")]
    public void What_is_read_anew_and_says_something_else_is_another_snapshot(string what)
    {
        var shop = Shop();
        var snapshot = shop.Snapshot();
        if (what is "product")
            shop.Product(3, "Product 3", 1003, stock: 4);
        if (what is "category")
            shop.Category(2, "Hair");

        var read = shop.Rows();
        if (what is "removed")
            read = read with { Products = read.Products.Where(p => p.Key is not 3).ToDictionary() };
        if (what is "sold")
            read = read with { UnitsSold = new Dictionary<long, long> { [3] = 1 } };

        Assert.NotSame(snapshot.Ready, snapshot.Renewed(read).Ready);
    }

    [Theory]
    [InlineData("stock", false)]
    [InlineData("family", false)]
    [InlineData("nothing", true)]
    public void A_product_says_the_same_only_if_all_of_it_does(string what, bool same)
    {
        var one = Shop().Product(3, "Soap", family: "Soaps").Made(3);
        var (stock, family) = (what is "stock" ? 4 : 5, what is "family" ? "Bars" : "Soaps");
        var other = Shop().Product(3, "Soap", stock: stock, family: family).Made(3);

        Assert.Equal(same, one.As(other.Facts, other.Available) == one);
    }

    private static SnapshotBuilder Shop()
    {
        var shop = new SnapshotBuilder().Category(1, "Lips");
        for (var id = 1; id <= Products; id++)
            shop.Product(id, $"Product {id}", 1000 + id);
        return shop;
    }
}
