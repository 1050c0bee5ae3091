namespace TBeauty.Commerce.Inventory;

/// <summary>
/// The row that decides a sale: what of a product can be sold, and what is promised. Never written through EF.
/// </summary>
public sealed class ProductStock
{
    private ProductStock()
    {
    }

    public long ProductId { get; private set; }

    /// <summary>Units on all sellable inventory items.</summary>
    public int OnHand { get; private set; }

    /// <summary>Units of open orders that have not left the shop yet.</summary>
    public int Reserved { get; private set; }

    /// <summary>
    /// The earliest expiry date among the counted items; past it, the product is recounted before it sells.
    /// </summary>
    public DateOnly? NextExpiry { get; private set; }
}
