using TBeauty.AdminApi.Commands.Demo;
using TBeauty.Commerce.Catalog;

namespace TBeauty.Tests.Seed;

/// <summary>The demo shop is believable, and the document that started it would recognise it.</summary>
public class DemoDataTests
{
    private readonly DemoData data = DemoData.Read();

    [Fact]
    public void It_has_264_products_of_12_brands_in_a_tree_of_categories_a_third_of_them_in_families()
    {
        Assert.Equal(264, data.Products().Count());
        Assert.Equal(198, data.Products().DistinctBy(product => product.Model).Count());
        Assert.Equal(84, data.Products().Count(product => product.Shade is not null));
        Assert.Equal(12, data.Brands.Count);
        Assert.Equal(30, data.Customers.Count);
        Assert.Equal(28, data.Departments.SelectMany(department => department.WithDescendants()).Count());
    }

    [Fact]
    public void Skus_and_links_are_unique_and_fit()
    {
        var products = data.Products().ToList();

        Assert.Distinct(products.Select(product => product.Sku));
        Assert.Distinct(products.Select(product => Slug.From(product.Name)));
        Assert.All(products, product => Assert.InRange(product.Sku.Length, 1, Product.SkuLength));
        Assert.All(products, product => Assert.InRange(product.Price, 1, Product.HighestPrice));
    }

    [Fact]
    public void The_lipstick_of_the_seed_document_is_there()
    {
        var lipstick = data.Products().First();

        Assert.Equal("LIPS-MATTE-001", lipstick.Sku);
        Assert.Equal("Matte Lipstick", lipstick.Name);
        Assert.Equal(2500m, lipstick.Price);
        Assert.Equal("Lipsticks", lipstick.Category.Name);
        Assert.Equal("Ruby", lipstick.Shade);
        Assert.Equal("T-Beauty", data.Brands[lipstick.Model].Name);
        Assert.False(lipstick.IsOutOfStock || lipstick.IsDiscontinued || !lipstick.IsActive);
    }
}
