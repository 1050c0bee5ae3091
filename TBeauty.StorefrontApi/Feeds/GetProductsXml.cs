using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.StorefrontApi.Feeds;

internal static class GetProductsXml
{
    private const string Google = "http://base.google.com/ns/1.0";

    /// <summary>
    /// Every product on sale as RSS 2.0, for Google Merchant and Meta Commerce, up to a second behind.
    /// </summary>
    public static Results<FeedFile, ProblemHttpResult> Handle(FeedFiles files) =>
        files.Of("xml", "application/xml", Write);

    internal static byte[] Write(IReadOnlyList<SellableProduct> products, ShopTerms shop, string site)
    {
        var bytes = new MemoryStream(products.Count * 700 + 500);
        using (var xml = XmlWriter.Create(bytes, GetSitemap.Settings))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("xmlns", "g", null, Google);
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", shop.Name);
            xml.WriteElementString("link", site);
            xml.WriteElementString("description", $"The products of {shop.Name}.");
            foreach (var product in products)
            {
                xml.WriteStartElement("item");
                var values = FeedItem.Of(product, site).Values;
                for (var i = 0; i < values.Length; i++)
                {
                    if (values[i].Length > 0)
                        xml.WriteElementString("g", FeedItem.Columns[i], Google, values[i]);
                }

                xml.WriteEndElement();
            }
        }

        return bytes.ToArray();
    }
}
