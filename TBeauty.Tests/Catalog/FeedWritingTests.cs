using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.StorefrontApi.Feeds;

namespace TBeauty.Tests.Catalog;

/// <summary>Feeds of a large shop are made quickly, and whatever a name holds.</summary>
public class FeedWritingTests
{
    private static readonly ShopTerms Terms = new();

    /// <summary>
    /// What a feed may take of a core, with what packs it. A busy machine makes anything slower, so that only what
    /// grows faster than the shop is caught here; the figures are told, and stand in docs/benchmarks.
    /// </summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private static readonly string[] Shades = ["Ruby", "Coral", "Plum", "Cocoa"];

    private static readonly string[] Words =
    [
        "matte", "velvet", "Lagos", "humid", "shea", "butter", "that", "lasts", "all", "day,", "and", "comes", "off",
        "with", "warm", "water;", "for", "dry", "lips", "\"tested\"", "vitamin", "E", "without", "parabens.", "òrí",
    ];

    [Theory]
    [InlineData("csv")]
    [InlineData("xml")]
    [InlineData("sitemap")]
    public void Twenty_thousand_products_are_no_trouble(string feed)
    {
        var products = LargeShop().Sorted(ProductSort.Newest);
        Func<IReadOnlyList<SellableProduct>, ShopTerms, string, byte[]> write = feed switch
        {
            "csv" => GetProductsCsv.Write,
            "xml" => GetProductsXml.Write,
            _ => GetSitemap.Write,
        };

        var written = Worked(() => write(products, Terms, "https://shop.example"));
        var brotli = Worked(() => FeedFile.Packed(written.Bytes, FeedFile.Brotli));
        var gzip = Worked(() => FeedFile.Packed(written.Bytes, FeedFile.Gzip));

        TestContext.Current.SendDiagnosticMessage($"{feed}: {Told(written)}; br {Told(brotli)}; gzip {Told(gzip)}");
        Assert.True(written.Work + brotli.Work + gzip.Work < Bound,
            $"{feed} took {Told(written)}, br {Told(brotli)}, gzip {Told(gzip)}");
        Assert.InRange(brotli.Bytes.Length, 1, written.Bytes.Length / 2);
        Assert.InRange(gzip.Bytes.Length, 1, written.Bytes.Length / 2);

        static string Told((byte[] Bytes, TimeSpan Work) one) =>
            $"{one.Bytes.Length / 1e6:0.00} MB in {one.Work.TotalMilliseconds:0} ms of a core";
    }

    /// <summary>A third of it in families of four shades, each with a description that no other has.</summary>
    private static CatalogSnapshot LargeShop()
    {
        var (shelf, dice) = (new SnapshotBuilder(), new Random(20_000));
        for (var id = 1; id <= 20_000; id++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 50).Select(_ => Words[dice.Next(Words.Length)]));
            var isVariant = id % 12 < 4;
            shelf.Product(id, $"Matte lipstick {id}", dice.Next(1_000, 20_000), brand: "Zaron", description: text,
                family: isVariant ? $"Family {id / 12}" : null, shade: isVariant ? Shades[id % 12] : null);
        }

        return shelf.Snapshot();
    }

    /// <summary>The least of five tries: what others do beside it is not its work.</summary>
    private static (byte[] Bytes, TimeSpan Work) Worked(Func<byte[]> make) =>
        Enumerable.Range(0, 5).Select(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            var bytes = make();
            return (Bytes: bytes, Work: Environment.CpuUsage.TotalTime - before);
        }).MinBy(tried => tried.Work);

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
