using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.StorefrontApi.Feeds;

internal static class GetSitemap
{
    /// <summary>As sitemaps.org asks for, in one file.</summary>
    internal const int MostPages = 50_000;

    internal static readonly XmlWriterSettings Settings =
        new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>
    /// The website's first page and the page of each product on sale, newest first, for search engines.
    /// </summary>
    public static Results<FeedFile, ProblemHttpResult> Handle(FeedFiles files) =>
        files.Of("sitemap", "application/xml", Write);

    internal static byte[] Write(IReadOnlyList<SellableProduct> products, ShopTerms shop, string site)
    {
        var bytes = new MemoryStream(products.Count * 150 + 500);
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("urlset", Namespace);
            WritePage(xml, $"{site}/", null);
            foreach (var product in products.Take(MostPages - 1))
                WritePage(xml, FeedItem.Page(product.Slug, site), product.Facts.UpdatedAt);
        }

        return bytes.ToArray();
    }

    private static void WritePage(XmlWriter xml, string address, DateTimeOffset? changed)
    {
        xml.WriteStartElement("url", Namespace);
        xml.WriteElementString("loc", Namespace, address);
        if (changed is { } moment)
            xml.WriteElementString("lastmod", Namespace,
                moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }
}
