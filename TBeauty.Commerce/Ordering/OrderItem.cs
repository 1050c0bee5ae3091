using TBeauty.Commerce.Inventory;

namespace TBeauty.Commerce.Ordering;

/// <summary>What a customer asks for in one line: the product as the catalogue has it now, and the wishes for it.</summary>
public sealed record OrderLine(
    long ProductId, string ProductName, string ProductSku, decimal UnitPrice, int Quantity,
    string? Notes = null, string? RequestedColor = null, string? RequestedShade = null, string? RequestedSize = null);

/// <summary>A line of an order: name, price and quantity frozen at checkout, progress counted beside them.</summary>
public sealed class OrderItem
{
    public const int HighestQuantity = 999;
    public const int NotesLength = 500;

    private readonly List<Allocation> allocations = [];

    private OrderItem()
    {
        ProductName = ProductSku = null!;
    }

    internal OrderItem(OrderLine line)
    {
        if (line.Quantity is < 1 or > HighestQuantity)
            throw new RuleViolation("order.quantity", $"A line holds 1 to {HighestQuantity} units.");

        ProductId = line.ProductId;
        ProductName = line.ProductName;
        ProductSku = line.ProductSku;
        UnitPrice = Money.TwoPlaces(line.UnitPrice);
        Quantity = line.Quantity;
        TotalPrice = Money.TwoPlaces(line.UnitPrice * line.Quantity);
        Notes = line.Notes;
        RequestedColor = VariantWishes.Of(line.RequestedColor);
        RequestedShade = VariantWishes.Of(line.RequestedShade);
        RequestedSize = VariantWishes.Of(line.RequestedSize);
    }

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public long ProductId { get; private set; }
    public string ProductName { get; private set; }
    public string ProductSku { get; private set; }
    public decimal UnitPrice { get; private set; }
    public int Quantity { get; private set; }
    public decimal DiscountAmount { get; private set; } = 0.00m;
    public decimal TotalPrice { get; private set; }
    public string? Notes { get; private set; }
    public string? RequestedColor { get; private set; }
    public string? RequestedShade { get; private set; }
    public string? RequestedSize { get; private set; }

    /// <summary>Units set aside on inventory items, and not shipped yet.</summary>
    public int AllocatedQuantity { get; private set; }
    public int FulfilledQuantity { get; private set; }
    public int ReturnedQuantity { get; private set; }

    /// <summary>Units that were dropped before they were shipped; <see cref="Quantity"/> stays what was ordered.</summary>
    public int CancelledQuantity { get; private set; }

    /// <summary>Units that are still to be shipped.</summary>
    public int OpenQuantity => Quantity - CancelledQuantity - FulfilledQuantity;

    public IReadOnlyList<Allocation> Allocations => allocations;

    public bool HasWish => (RequestedShade ?? RequestedColor ?? RequestedSize) is not null;

    /// <summary>Name and wishes, as a person reads the line: <c>Velvet Lipstick (Ruby, 5 ml)</c>.</summary>
    public string Description => HasWish
        ? $"{ProductName} ({string.Join(", ", new[] { RequestedShade, RequestedColor, RequestedSize }.OfType<string>())})"
        : ProductName;

    /// <summary>Whether an item is none of what was wished, so that only staff can have chosen it.</summary>
    public bool IsSubstitute(InventoryItem item) => VariantWishes.Differ(RequestedShade, item.Shade)
        || VariantWishes.Differ(RequestedColor, item.Color) || VariantWishes.Differ(RequestedSize, item.Size);
}
