using TBeauty.Commerce.Inventory;

namespace TBeauty.Commerce.Ordering;

/// <summary>Units that a customer sent back. Written once, by <c>ordering.take_back</c>.</summary>
public sealed class OrderReturn
{
    private readonly List<OrderReturnLine> lines = [];

    private OrderReturn()
    {
        Actor = null!;
    }

    public long Id { get; private set; }
    public long OrderId { get; private set; }

    /// <summary>Whether the units can be sold again; otherwise they were written off as they came.</summary>
    public bool Restock { get; private set; }

    /// <summary>What its units had cost the customer.</summary>
    public decimal Amount { get; private set; }

    public string? Reason { get; private set; }
    public string Actor { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public IReadOnlyList<OrderReturnLine> Lines => lines;
}

/// <summary>Units of an order item that came back, and the inventory item that they had been shipped from.</summary>
public sealed class OrderReturnLine
{
    private OrderReturnLine()
    {
    }

    public long Id { get; private set; }
    public long ReturnId { get; private set; }
    public long OrderItemId { get; private set; }
    public long InventoryItemId { get; private set; }
    public InventoryItem InventoryItem { get; private set; } = null!;
    public int Quantity { get; private set; }
}
