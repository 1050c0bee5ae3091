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
    // A word of the name before the beginning of one, that before a word of the tags, and that before a part of any.
    [InlineData("shea", new long[] { 4, 5, 6, 7 })]
    // A name that begins so comes before one that says the same later on.
    [InlineData("body shea", new long[] { 8, 4 })]
    [InlineData("Crème", new long[] { 9 })]
    [InlineData("crem", new long[] { 9 })]
    [InlineData("shae buter", new long[] { 4 })]
    [InlineData("shea zebra", new long[] { })]
    public void What_was_typed_counts_by_where_it_stands(string typed, long[] expected)
    {
        var shop = new SnapshotBuilder()
            .Product(4, "Butter of Shea Body").Product(5, "Sheabutter Soap").Product(6, "Scrub", tags: ["shea"])
            .Product(7, "Unsheared Wool").Product(9, "Crème de la Mer");
        if (typed is "body shea")
            shop.Product(8, "Body Shea Milk");

        Assert.Equal(expected, ProductSearch.Find(shop.Snapshot(), typed).Select(product => product.Id));
    }

    [Theory]
    [InlineData("gloss", "gloss", 1)]
    [InlineData("golss", "gloss", 0.8)]
    [InlineData("oil", "eye", 0)]
    [InlineData("ab", "ac", 0)]
    public void Likeness_forgives_one_slip_in_a_short_word(string typed, string word, double expected) =>
        Assert.Equal(expected, ProductText.Likeness(typed, word), 3);

    private long[] Find(string typed) => [.. ProductSearch.Find(snapshot, typed).Select(product => product.Id)];
}
