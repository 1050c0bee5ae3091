using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.StorefrontApi.Feeds;

internal static class GetProductsCsv
{
    /// <summary>
    /// Every product on sale as a table, for Google Merchant and Meta Commerce, up to a second behind.
    /// </summary>
    public static Results<FeedFile, ProblemHttpResult> Handle(FeedFiles files) => files.Of("csv", "text/csv", Write);

    /// <summary>RFC 4180.</summary>
    internal static byte[] Write(IReadOnlyList<SellableProduct> products, ShopTerms shop, string site)
    {
        var table = new StringBuilder(products.Count * 400 + 200).AppendJoin(',', FeedItem.Columns).Append("\r\n");
        foreach (var product in products)
        {
            var isFirst = true;
            foreach (var value in FeedItem.Of(product, site).Values)
            {
                if (!isFirst)
                    table.Append(',');
                isFirst = false;
                if (value.AsSpan().ContainsAny(",\"\r\n"))
                    table.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
                else
                    table.Append(value);
            }

            table.Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(table.ToString());
    }
}
