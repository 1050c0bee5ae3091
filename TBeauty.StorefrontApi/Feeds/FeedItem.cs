using System.Globalization;
using System.Xml;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.StorefrontApi.Feeds;

/// <summary>
/// A product as Google Merchant and Meta Commerce read it: the columns, and the words in them, that both of them know.
/// </summary>
internal readonly record struct FeedItem(
    string Id, string ItemGroupId, string Title, string Description, string Availability, string Price,
    string SalePrice,
    string Link, string ImageLink, string Brand)
{
    public static readonly string[] Columns =
    [
        "id", "item_group_id", "title", "description", "availability", "price", "sale_price", "link", "image_link",
        "brand",
    ];

    public string[] Values =>
        [Id, ItemGroupId, Title, Description, Availability, Price, SalePrice, Link, ImageLink, Brand];

    /// <param name="sold">As customers see it.</param>
    /// <param name="site">Where the shop's pages are, without a slash at the end.</param>
    public static FeedItem Of(SellableProduct sold, string site) => Of(sold.Response(), sold.Family?.Id, site);

    public static string Page(string slug, string site) => $"{site}/products/{slug}";

    private static FeedItem Of(ProductResponse product, long? family, string site) => new(
        product.Id.ToString(CultureInfo.InvariantCulture),
        family?.ToString(CultureInfo.InvariantCulture) ?? "",
        Plain(product.Name),
        // Neither of the two takes a product without one.
        Plain(string.IsNullOrWhiteSpace(product.Description) ? product.Name : product.Description),
        product.IsInStock ? "in stock" : "out of stock",
        Amount(product.CompareAtPrice ?? product.BasePrice, product.Currency),
        product.CompareAtPrice is null ? "" : Amount(product.BasePrice, product.Currency),
        Page(product.Slug, site),
        product.DisplayImageUrl is { } image ? Address(image, site) : "",
        Plain(product.Brand?.Name ?? ""));

    /// <summary>The shop's own pictures have no host of their own: the website passes them on.</summary>
    private static string Address(string link, string site) => link.StartsWith('/') ? site + link : link;

    private static string Amount(decimal price, string currency) =>
        string.Create(CultureInfo.InvariantCulture, $"{price:0.00} {currency}");

    /// <summary>Without what XML can't say; hardly any text has it.</summary>
    private static string Plain(string text)
    {
        var isFine = true;
        for (var i = 0; i < text.Length && isFine; i++)
            isFine = XmlConvert.IsXmlChar(text[i]);
        return isFine || IsXml(text) ? text : string.Concat(text.EnumerateRunes()
            .Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));
    }

    private static bool IsXml(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
