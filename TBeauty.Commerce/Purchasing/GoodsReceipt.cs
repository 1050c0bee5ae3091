using TBeauty.Commerce.Inventory;

namespace TBeauty.Commerce.Purchasing;

/// <summary>A delivery that came in. Its lines are written once, by <c>inventory.receive_goods</c>.</summary>
public sealed class GoodsReceipt : IListed
{
    public const int LinesAtMost = 200;
    public const int DeliveryNoteLength = 100;
    public const int NotesLength = 2000;

    private readonly List<GoodsReceiptLine> lines = [];

    private GoodsReceipt()
    {
        Actor = null!;
    }

    public GoodsReceipt(long locationId, long? supplierId, long? purchaseOrderId, string actor) =>
        (LocationId, SupplierId, PurchaseOrderId, Actor) = (locationId, supplierId, purchaseOrderId, actor);

    public long Id { get; private set; }

    /// <summary>The number that people read.</summary>
    public string Number => $"GRN-{CreatedAt:yyyyMMdd}-{Id:000000}";

    public long LocationId { get; private set; }
    public Location Location { get; private set; } = null!;
    public long? SupplierId { get; private set; }
    public Supplier? Supplier { get; private set; }
    public long? PurchaseOrderId { get; private set; }

    /// <summary>
    /// The supplier's own number of it; unique by supplier, so that a delivery is not taken in twice.
    /// </summary>
    public string? DeliveryNote { get; init; }

    public string? Notes { get; init; }
    public string Actor { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public IReadOnlyList<GoodsReceiptLine> Lines => lines;
}

/// <summary>Units of one lot that came in, and the inventory item on which they lie.</summary>
public sealed class GoodsReceiptLine
{
    private GoodsReceiptLine()
    {
    }

    public long Id { get; private set; }
    public long GoodsReceiptId { get; private set; }
    public int Place { get; private set; }
    public long? PurchaseOrderLineId { get; private set; }
    public long InventoryItemId { get; private set; }
    public InventoryItem InventoryItem { get; private set; } = null!;
    public int Quantity { get; private set; }
    public decimal UnitCost { get; private set; }
}
