using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Client;

namespace TBeauty.BackOffice.Elements;

/// <summary>What somebody scanned or typed to find a product.</summary>
internal static class Scan
{
    private const int LongestCode = 100;

    /// <summary>
    /// A scanner types a whole code and sends the form: the one product that it means is taken at once. Anything else
    /// is words to search for.
    /// </summary>
    public static async Task<(Product? Meant, IReadOnlyList<Product> Found)> Read(
        AdminApi api, string? typed, bool onSaleOnly)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return (null, []);
        if (typed.Trim().Length <= LongestCode
            && (await api.Get(Query.Of("products/lookup", ("code", typed)), ApiJson.Default.Lookup)).Products
                is [var meant])
            return (meant, [meant]);

        var active = onSaleOnly ? "true" : null;
        var list = await api.Get(
            Query.Of("products", ("search", typed), ("is_active", active), ("size", 8)), ApiJson.Default.ProductList);
        return (null, list.Products);
    }
}
