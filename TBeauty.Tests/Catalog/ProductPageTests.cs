using System.Text.Json;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.Web.Paging;

namespace TBeauty.Tests.Catalog;

public class ProductPageTests
{
    [Theory]
    [InlineData("Newest")]
    [InlineData("PriceAsc")]
    [InlineData("PriceDesc")]
    [InlineData("Name")]
    [InlineData("Popular")]
    public void Following_next_meets_every_product_once(string name)
    {
        var sort = Enum.Parse<ProductSort>(name);
        var builder = new SnapshotBuilder();
        for (var id = 1; id <= 25; id++)
            builder.Product(id, $"Soap {id % 3}", price: 100 + id % 4, unitsSold: id % 5);
        var snapshot = builder.Snapshot();

        var (met, next) = (new List<long>(), (string?)null);
        do
        {
            var page = ProductPage.Of(snapshot.Sorted(sort), new() { Size = 4, After = next }, filtered: false,
                sort is ProductSort.Name ? null : product =>
                    snapshot.SortKey(sort, product), sort is ProductSort.PriceAsc);
            met.AddRange(page.Products.Select(product => product.Id));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(snapshot.Sorted(sort).Select(product => product.Id), met);
    }

    [Fact]
    public void A_page_past_the_end_is_empty()
    {
        var page = ProductPage.Of(new SnapshotBuilder().Product(1, "Soap").Snapshot().Sorted(ProductSort.Newest),
            new PageRequest { Page = 7 }, filtered: false);

        Assert.Empty(page.Products);
        Assert.Equal((1, 1L, (string?)null), (page.Total, page.PageCount, page.Next));
    }

    [Fact]
    public void The_bytes_of_a_product_are_what_its_shape_says()
    {
        var product = new SnapshotBuilder().Product(1, "Soap", price: 2500.00m, stock: 0).Snapshot().Find(1)!;
        var written = new byte[product.JsonLength];
        Assert.Equal(written.Length, product.CopyTo(written));
        using var json = JsonDocument.Parse(written);

        Assert.Equal("2500.00", json.RootElement.GetProperty("base_price").GetRawText());
        Assert.Equal("https://shop/front.jpg", json.RootElement.GetProperty("display_image_url").GetString());
        Assert.False(json.RootElement.GetProperty("is_in_stock").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("brand").ValueKind);
        Assert.Equal("2026-01-01T08:00:00.000000Z", json.RootElement.GetProperty("created_at").GetString());
    }
}
