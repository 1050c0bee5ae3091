using TBeauty.Commerce.Inventory;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// Units of one inventory item that are set aside for one order item. It holds what is open; how that came about, the
/// item's ledger tells. Written by <c>ordering.bind_units</c> and <c>ordering.ship_order</c> only.
/// </summary>
public sealed class Allocation
{
    private Allocation()
    {
    }

    public long Id { get; private set; }
    public long OrderItemId { get; private set; }
    public long InventoryItemId { get; private set; }
    public InventoryItem InventoryItem { get; private set; } = null!;

    /// <summary>Units that are still set aside; 0 once they were shipped or given back.</summary>
    public int Quantity { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
