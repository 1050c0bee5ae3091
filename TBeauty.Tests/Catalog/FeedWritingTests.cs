using System.Diagnostics;
using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.StorefrontApi.Feeds;

namespace TBeauty.Tests.Catalog;

/// <summary>Feeds of a large shop are made quickly, and whatever a name holds.</summary>
public class FeedWritingTests
{
    private static readonly ShopTerms Terms = new();

    [Fact]
    public void Twenty_thousand_products_are_no_trouble()
    {
        var shelf = new SnapshotBuilder();
        for (var id = 1; id <= 20_000; id++)
            shelf.Product(id, $"Matte lipstick {id}", brand: "Zaron");
        var products = shelf.Snapshot().Sorted(ProductSort.Newest);

        foreach (var (name, write) in new (string, Func<IReadOnlyList<SellableProduct>, ShopTerms, string, byte[]>)[]
            { ("csv", GetProductsCsv.Write), ("xml", GetProductsXml.Write), ("sitemap", GetSitemap.Write) })
        {
            // A busy machine makes anything late, so that only what grows faster than the shop is caught here; the
            // figure is told.
            var runs = Enumerable.Range(0, 5).Select(_ =>
            {
                var (began, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
                var bytes = write(products, Terms, "https://shop.example").Length;
                return (Bytes: bytes, Took: Stopwatch.GetElapsedTime(began),
                    Worked: Environment.CpuUsage.TotalTime - worked);
            }).ToArray();
            var (bytes, took) = (runs[0].Bytes, runs.Min(run => run.Took));
            TestContext.Current.SendDiagnosticMessage(
                $"{name}: {bytes} bytes in {took.TotalMilliseconds:0} ms, of a core {runs.Min(run => run.Worked).TotalMilliseconds:0} ms");
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        }
    }

    [Theory]
    [InlineData("A\u0001b", "Ab")]
    [InlineData("💄 lip", "💄 lip")]
    [InlineData("]]> & <b>", "]]> & <b>")]
    public void A_name_that_xml_can_not_say_loses_only_that(string name, string written)
    {
        var products = new SnapshotBuilder().Product(1, name).Snapshot().Sorted(ProductSort.Newest);

        var rss = System.Xml.Linq.XDocument.Load(
            new MemoryStream(GetProductsXml.Write(products, Terms, "https://shop.example")));

        Assert.Equal(written, rss.Descendants("{http://base.google.com/ns/1.0}title").Single().Value);
    }

    [Fact]
    public void A_map_has_no_more_pages_than_search_engines_read()
    {
        var shelf = new SnapshotBuilder();
        for (var id = 1; id <= 50_001; id++)
            shelf.Product(id, $"P {id}");

        var map = System.Xml.Linq.XDocument.Load(new MemoryStream(
            GetSitemap.Write(shelf.Snapshot().Sorted(ProductSort.Newest), Terms, "https://shop.example")));

        Assert.Equal(GetSitemap.MostPages, map.Root!.Elements().Count());
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("https://shop.example", true)]
    [InlineData("http://localhost:5173/", true)]
    [InlineData("https://shop.example/beauty", true)]
    [InlineData("shop.example", false)]
    [InlineData("/products", false)]
    [InlineData("ftp://shop.example", false)]
    [InlineData("https://", false)]
    [InlineData("https://ada:secret@shop.example", false)]
    [InlineData("https://shop.example?from=feed", false)]
    [InlineData("https://shop.example#top", false)]
    [InlineData("https://shop.example/my shop", false)]
    public void A_website_is_an_address(string? text, bool isOne) => Assert.Equal(isOne, ShopTerms.IsWebsite(text));
}
