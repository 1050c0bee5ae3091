using TBeauty.Web.Paging;

namespace TBeauty.StorefrontApi.Catalog;

public enum ProductSort
{
    Newest,
    PriceAsc,
    PriceDesc,
    Name,

    /// <summary>By units sold in 30 days.</summary>
    Popular,
}

/// <summary>Tells the places of one list of products from those of another; see <see cref="Cursor.Order"/>.</summary>
internal static class ProductOrders
{
    private const byte Search = 0x40;
    private const byte Grouped = 0x80;

    public static byte Of(ProductSort sort, bool isGrouped) => (byte)((byte)sort | (isGrouped ? Grouped : 0));

    /// <summary>Best match first.</summary>
    public static byte OfSearch(bool isGrouped) => (byte)(Search | (isGrouped ? Grouped : 0));
}
