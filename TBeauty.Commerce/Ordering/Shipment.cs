using TBeauty.Commerce.Inventory;

namespace TBeauty.Commerce.Ordering;

/// <summary>A parcel that left the shop. Written once, by <c>ordering.ship_order</c>.</summary>
public sealed class Shipment
{
    public const int CourierLength = 100;
    public const int TrackingLength = 100;

    private readonly List<ShipmentLine> lines = [];

    private Shipment()
    {
        Actor = null!;
    }

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public string? CourierService { get; private set; }
    public string? TrackingNumber { get; private set; }
    public string Actor { get; private set; }

    /// <summary>When it left.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public IReadOnlyList<ShipmentLine> Lines => lines;
}

/// <summary>Units in a parcel: of which order item, and from which inventory item, and so from which lot.</summary>
public sealed class ShipmentLine
{
    private ShipmentLine()
    {
    }

    public long Id { get; private set; }
    public long ShipmentId { get; private set; }
    public long OrderItemId { get; private set; }
    public long InventoryItemId { get; private set; }
    public InventoryItem InventoryItem { get; private set; } = null!;
    public int Quantity { get; private set; }
}
