using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TBeauty.Commerce.Catalog;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.Tests.Catalog;

/// <summary>What a product is held as says all that was read of it, and what stays is held once.</summary>
public sealed class SellableProductTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_000_000)]
    public void It_says_to_the_letter_what_was_read(int stock)
    {
        // A text that looks like the stock isn't taken for it.
        var product = new SnapshotBuilder().Category(1, "Lips").Product(
            3, "Rosé \"Ruby\" \u2028 💄", 1234.50m, stock, category: 1, brand: "Zaron", shades: ["Ruby", "Plum"],
            tags: ["matte"], featured: true, family: "Matte", shade: "Ruby",
            description: $"\"total_stock\":{stock},\"is_in_stock\":{(stock > 0 ? "true" : "false")},").Made(3);
        var written = new byte[product.JsonLength];

        Assert.Equal(written.Length, product.CopyTo(written));
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(product.Response(), SnapshotBuilder.Json), written);
        var said = product.Response();
        Assert.Equal((stock, stock > 0, 1234.50m), (said.TotalStock, said.IsInStock, said.BasePrice));
        Assert.Equal(("Zaron", "Lips"), (said.Brand?.Name, said.Category?.Name));
        Assert.Equal(said.DisplayImageUrl, product.Facts.DisplayImageUrl);
        Assert.Null(product.Facts.ThumbnailUrl);
    }

    [Fact]
    public void Everything_of_it_is_read_back()
    {
        ProductResponse read = new()
        {
            Id = 3,
            Name = "Rosé",
            Slug = "rose",
            Sku = "SKU-3",
            Description = "Stays \"all day\"",
            BasePrice = 1234.50m,
            CompareAtPrice = 2000.10m,
            Currency = "NGN",
            Brand = new(4, "Zaron", "zaron"),
            Category = new(5, "Lips", "lips"),
            Weight = 0.125m,
            Dimensions = "1 × 2 × 9 cm",
            Images = ["https://shop/front.jpg", "https://shop/back.jpg"],
            ThumbnailUrl = "https://shop/small.jpg",
            Tags = ["matte", "new"],
            IsActive = true,
            IsFeatured = false,
            IsDiscontinued = true,
            TotalStock = 7,
            Shades = ["Ruby", "Plum"],
            Colors = ["Red"],
            Sizes = ["3 g", "5 g"],
            CreatedAt = new(2026, 1, 2, 3, 4, 5, 678, 900, TimeSpan.Zero),
            UpdatedAt = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
            Options = new Dictionary<string, string> { ["shade"] = "Ruby", ["size"] = "3 g" },
            Family = null,
        };
        var facts = new ProductFacts(
            read, (JsonTypeInfo<ProductResponse>)SnapshotBuilder.Json.GetTypeInfo(typeof(ProductResponse)),
            WishWords.None, null, new());

        Assert.Equivalent(read, new SellableProduct(facts, 7).Response(), strict: true);
        Assert.Equivalent(read with { TotalStock = 0 }, new SellableProduct(facts, 0).Response(), strict: true);
        Assert.Equal(
            (read.ThumbnailUrl, read.DisplayImageUrl, read.Weight, read.CreatedAt, read.UpdatedAt),
            (facts.ThumbnailUrl, facts.DisplayImageUrl, facts.Weight, facts.CreatedAt, facts.UpdatedAt));
    }

    [Fact]
    public void A_sale_leaves_all_but_the_stock_as_it_was()
    {
        var before = Lipstick(5).Made(3);

        var after = before.As(Lipstick(4).Made(3).Facts, 4);

        Assert.Same(before.Facts, after.Facts);
        Assert.Equal((5, 4), (before.Available, after.Available));
        Assert.NotEqual(before.Hash, after.Hash);
        Assert.Same(before, before.As(Lipstick(5).Made(3).Facts, 5));
    }

    [Fact]
    public void What_products_have_in_common_is_held_once()
    {
        var shop = Lipstick(5).Product(4, "Gloss", category: 1, brand: "Zaron", shades: ["Ruby"], family: "Matte");
        var (one, other) = (shop.Made(3).Facts, shop.Made(4).Facts);

        Assert.Same(one.Brand, other.Brand);
        Assert.Same(one.Category, other.Category);
        Assert.Same(one.Shades, other.Shades);
        Assert.Same(one.Family, other.Family);
        Assert.Same(one.Wished, other.Wished);
        Assert.NotSame(one.Options, other.Options);
    }

    [Fact]
    public void More_than_a_shop_has_in_common_is_not_held_for_ever()
    {
        var shared = new SharedValues();
        var first = shared.One(new NamedLink(0, "Brand", "brand"));
        Assert.Same(first, shared.One(new NamedLink(0, "Brand", "brand")));

        for (var id = 1; id <= 100_000; id++)
            shared.One(new NamedLink(id, "Brand", "brand"));

        Assert.NotSame(first, shared.One(new NamedLink(0, "Brand", "brand")));
        Assert.Same(shared.Options(VariantOptions.None), shared.Options(VariantOptions.None));
    }

    private static SnapshotBuilder Lipstick(int stock) => new SnapshotBuilder().Category(1, "Lips")
        .Product(3, "Lipstick", stock: stock, category: 1, brand: "Zaron", shades: ["Ruby"], family: "Matte",
            shade: "Ruby");
}
