using System.Text.Json;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.StorefrontApi.Feeds;
using TBeauty.Web.Paging;

namespace TBeauty.Tests.Catalog;

public class FamilyGroupTests
{
    private readonly CatalogSnapshot snapshot = new SnapshotBuilder()
        .Product(1, "Matte Ruby", 3000.00m, stock: 0, family: "Matte", shade: "Ruby")
        .Product(2, "Hair Oil", 2600.00m, unitsSold: 3)
        .Product(3, "Matte Cocoa", 2500.00m, family: "Matte", shade: "Cocoa")
        .Product(4, "Matte Plum", 2800.00m, family: "Matte", shade: "Plum", unitsSold: 9)
        .Product(5, "Velvet Ruby", 2000.00m, stock: 0, family: "Velvet", shade: "Ruby")
        .Product(6, "Velvet Nude", 2900.00m, stock: 0, family: "Velvet", shade: "Nude")
        .Snapshot();

    [Theory]
    [InlineData("Newest", new long[] { 5, 3, 2 })]
    [InlineData("PriceAsc", new long[] { 5, 3, 2 })]
    [InlineData("PriceDesc", new long[] { 3, 5, 2 })]
    [InlineData("Name", new long[] { 2, 3, 5 })]
    [InlineData("Popular", new long[] { 3, 2, 5 })]
    public void A_family_is_shown_once_in_every_order_and_on_every_page(string order, long[] expected)
    {
        var sort = Enum.Parse<ProductSort>(order);
        var found = FamilyGroups.Once(snapshot, snapshot.Sorted(sort), sort);
        Assert.Equal(expected, found.Select(product => product.Id));

        var (paged, after) = (new List<long>(), (string?)null);
        do
        {
            var page = ProductPage.Of(found, new PageRequest { Size = 1, After = after }, filtered: false,
                sort is ProductSort.Name ? null : p =>
                    FamilyGroups.SortKey(snapshot, sort, p), sort is ProductSort.PriceAsc);
            paged.AddRange(page.Products.Select(product => product.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(expected, paged);
    }

    [Fact]
    public void A_search_shows_what_was_found_of_a_family()
    {
        Assert.Equal([5, 1], FamilyGroups.Once(ProductSearch.Find(snapshot, "ruby")).Select(product => product.Id));
        Assert.Equal([3], FamilyGroups.Once(ProductSearch.Find(snapshot, "matte")).Select(product => product.Id));
    }

    [Fact]
    public void Facets_count_a_family_once()
    {
        var facets = new FacetCounter(snapshot, grouped: true);
        new ProductFilter().Apply(snapshot, ProductSort.Newest, facets);

        var result = facets.Result("NGN");
        Assert.Equal(["Ruby 2", "Cocoa 1", "Nude 1", "Plum 1"],
            result.Shades.Select(shade => $"{shade.Shade} {shade.Count}"));
        Assert.Equal((3, 2000.00m, 3000.00m), (result.Price.Count, result.Price.Min, result.Price.Max));
        Assert.Equal(["2500-4999.99 3", "0-2499.99 1"],
            result.Price.Ranges.Select(range => $"{range.Min}-{range.Max} {range.Count}").OrderDescending());
    }

    [Fact]
    public void The_bytes_of_a_product_and_its_family_are_its_whole_answer()
    {
        foreach (var product in snapshot.Sorted(ProductSort.Newest))
        {
            var bytes = ProductBytes.Of(snapshot, product);
            var json = new byte[bytes.Length];
            Assert.Equal(json.Length, bytes.CopyTo(json));
            Assert.Equal(
                JsonSerializer.Serialize(snapshot.Whole(product), SnapshotBuilder.Json),
                System.Text.Encoding.UTF8.GetString(json));

            var grouped = ProductBytes.Of(snapshot, product, grouped: true);
            var family = snapshot.FamilyOf(product);
            json = new byte[grouped.Length];
            grouped.CopyTo(json);
            Assert.Equal(
                JsonSerializer.Serialize(snapshot.Whole(product) with
                {
                    PriceFrom = family?.PriceFrom ?? product.BasePrice,
                    PriceTo = family?.PriceTo ?? product.BasePrice,
                }, SnapshotBuilder.Json),
                System.Text.Encoding.UTF8.GetString(json));
            Assert.NotEqual(bytes.Hash, grouped.Hash);
        }
    }

    [Fact]
    public void A_change_of_one_makes_its_family_anew_and_no_other()
    {
        var changed = new SnapshotBuilder()
            .Product(3, "Matte Cocoa", 2400.00m, stock: 1, family: "Matte", shade: "Cocoa")
            .Snapshot().Find(3)!;
        var after = snapshot.With(changed);

        Assert.Equal(2400.00m, after.FamilyOf(changed)!.PriceFrom);
        Assert.Same(snapshot.FamilyOf(snapshot.Find(5)!), after.FamilyOf(after.Find(5)!));
        var alone = new SnapshotBuilder().Product(3, "Matte Cocoa", 2400.00m).Snapshot().Find(3)!;
        Assert.Equal([1, 4], after.With(alone).FamilyOf(after.Find(1)!)!.Variants.Select(variant => variant.Id));
        Assert.Null(after.With(alone).FamilyOf(alone));
    }

    [Fact]
    public void A_feed_tells_what_belongs_together()
    {
        Assert.Equal("5", FeedItem.Of(snapshot.Find(3)!, "https://shop.example").ItemGroupId);
        Assert.Equal("", FeedItem.Of(snapshot.Find(2)!, "https://shop.example").ItemGroupId);
    }
}
