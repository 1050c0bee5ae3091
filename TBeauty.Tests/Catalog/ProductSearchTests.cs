using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.Tests.Catalog;

public class ProductSearchTests
{
    private readonly CatalogSnapshot snapshot = new SnapshotBuilder()
        .Product(1, "Velvet Foundation").Product(2, "Matte Lipstick")
        .Product(3, "Lipstick Remover Pads", tags: ["matte"])
        .Snapshot();

    [Theory]
    [InlineData("lipstik", new long[] { 2, 3 })]
    [InlineData("foundatoin", new long[] { 1 })]
    [InlineData("fondation velvte", new long[] { 1 })]
    [InlineData("mascara", new long[] { })]
    [InlineData("--", new long[] { })]
    public void A_typing_mistake_still_finds_the_product(string typed, long[] expected) =>
        Assert.Equal(expected, Find(typed).Order());

    [Fact]
    public void The_best_match_comes_first() => Assert.Equal([2, 3], Find("matte lipstick"));

    [Fact]
    public void An_article_code_finds_its_product_alone() => Assert.Equal([3], Find("sku-3"));

    [Theory]
    [InlineData("gloss", "gloss", 1)]
    [InlineData("golss", "gloss", 0.8)]
    [InlineData("oil", "eye", 0)]
    [InlineData("ab", "ac", 0)]
    public void Likeness_forgives_one_slip_in_a_short_word(string typed, string word, double expected) =>
        Assert.Equal(expected, ProductText.Likeness(typed, word), 3);

    private long[] Find(string typed) => [.. ProductSearch.Find(snapshot, typed).Select(product => product.Id)];
}
