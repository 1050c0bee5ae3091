using System.IO.Compression;
using System.Xml.Linq;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What other shops' windows and search engines read of the products.</summary>
[Collection(nameof(PublicShop))]
public class FeedTests(Shop shop, PublicShop inPublic)
{
    private static readonly XNamespace Google = "http://base.google.com/ns/1.0";
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public async Task The_table_and_the_rss_say_the_same_of_a_product()
    {
        var sku = $"FEED-{Guid.NewGuid():N}"[..20];
        var product = (await shop.Owner.Post("/api/v1/products", new
        {
            name = $"Gloss \"Ruby\", 5 ml <{sku}>",
            sku,
            base_price = 2000.00m,
            compare_at_price = 2500.00m,
            description = "Shines,\nand \"lasts\" & stays",
            images = new[] { "https://pictures.example/a.jpg?x=1&y=2" },
        })).Expect(201).Body;
        var (id, slug) = (product["id"].Number().ToString(), product["slug"].Text());
        await Wait.Until(async () => (await shop.Storefront.Get("/feeds/products.csv")).Expect(200).Text.Contains(sku));

        var csv = (await shop.Storefront.Get("/feeds/products.csv")).Expect(200);
        Assert.Equal("text/csv; charset=utf-8", csv.ContentHeaders.ContentType!.ToString());
        Assert.StartsWith("id,item_group_id,title,description,availability,price,sale_price,link,image_link,brand\r\n",
            csv.Text);
        Assert.Contains(
            $"\r\n{id},,\"Gloss \"\"Ruby\"\", 5 ml <{sku}>\",\"Shines,\nand \"\"lasts\"\" & stays\",out of stock,2500.00 NGN,2000.00 NGN,"
            + $"https://shop.example/products/{slug},https://pictures.example/a.jpg?x=1&y=2,\r\n", csv.Text);

        var xml = (await shop.Storefront.Get("/feeds/products.xml")).Expect(200);
        Assert.Equal("application/xml; charset=utf-8", xml.ContentHeaders.ContentType!.ToString());
        var item = XDocument.Parse(xml.Text).Root!.Element("channel")!.Elements("item")
            .Single(i => i.Element(Google + "id")!.Value == id);
        Assert.Equal($"Gloss \"Ruby\", 5 ml <{sku}>", item.Element(Google + "title")!.Value);
        Assert.Equal("2000.00 NGN", item.Element(Google + "sale_price")!.Value);
        Assert.Equal($"https://shop.example/products/{slug}", item.Element(Google + "link")!.Value);
        Assert.Null(item.Element(Google + "brand"));

        var map = XDocument.Parse((await shop.Storefront.Get("/sitemap.xml")).Expect(200).Text).Root!;
        var pages = map.Elements(Map + "url").Select(url => url.Element(Map + "loc")!.Value).ToArray();
        Assert.Equal("https://shop.example/", pages[0]);
        Assert.Contains($"https://shop.example/products/{slug}", pages);
    }

    [Theory]
    [InlineData("/feeds/products.csv")]
    [InlineData("/feeds/products.xml")]
    [InlineData("/sitemap.xml")]
    public async Task A_feed_is_packed_as_its_reader_likes_and_not_sent_twice(string path)
    {
        await Wait.Until(async () =>
        {
            var plain = (await shop.Storefront.Get(path)).Expect(200);
            Assert.Contains("Accept-Encoding", plain.Headers.Vary);
            if (await Unpacked("gzip;q=0.5, br", "br") != plain.Text || await Unpacked("gzip", "gzip") != plain.Text)
                return false;

            var packed = (await shop.Storefront.Get(
                path, ("Accept-Encoding", "gzip"), ("If-None-Match", plain.Header("ETag")!)));
            return (int)packed.Status is 304 && packed.Text.Length is 0
                && packed.Header("ETag") != plain.Header("ETag");
        });

        async Task<string> Unpacked(string accepted, string coding)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var response = await shop.Storefront.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal([coding], response.Content.Headers.ContentEncoding);
            var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await using Stream unpacked = coding is "br"
                ? new BrotliStream(stream, CompressionMode.Decompress)
                : new GZipStream(stream, CompressionMode.Decompress);
            return await new StreamReader(unpacked).ReadToEndAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("/feeds/products.csv")]
    [InlineData("/feeds/products.xml")]
    [InlineData("/sitemap.xml")]
    public async Task Without_a_website_there_is_nothing_to_link_to(string path)
    {
        var problem = (await inPublic.Storefront.Get(path)).ExpectProblem(404, "shop.website_missing");
        Assert.Contains("Shop:Website", problem["detail"].Text());
        (await shop.Storefront.With("bad").Get(path)).ExpectProblem(401, "auth.invalid_token");
    }
}
