using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Pricing;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// What a customer asks for in one line: the product as the catalogue has it now, and the wishes for it.
/// </summary>
public sealed record WantedItem(
    long ProductId, string ProductName, string ProductSku, decimal UnitPrice, int Quantity,
    string? Notes = null, string? RequestedColor = null, string? RequestedShade = null, string? RequestedSize = null,
    VariantOptions? Options = null);

/// <summary>A line of an order: name, price and quantity frozen at checkout, progress counted beside them.</summary>
public sealed class OrderItem
{
    public const int HighestQuantity = 999;
    public const int NotesLength = 500;

    private readonly List<Allocation> allocations = [];
    private readonly List<DiscountShare> discounts = [];

    private OrderItem()
    {
        ProductName = ProductSku = null!;
    }

    internal OrderItem(WantedItem line)
    {
        if (line.Quantity is < 1 or > HighestQuantity)
            throw new RuleViolation("order.quantity", $"A line holds 1 to {HighestQuantity} units.");

        ProductId = line.ProductId;
        ProductName = line.ProductName;
        ProductSku = line.ProductSku;
        UnitPrice = Money.TwoPlaces(line.UnitPrice);
        Quantity = line.Quantity;
        Notes = line.Notes;
        (Shade, Color, Size) = line.Options ?? VariantOptions.None;
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

    /// <summary>Its share of all discounts, of the units that were not dropped.</summary>
    public decimal DiscountAmount { get; private set; } = 0.00m;

    /// <summary>In, or on, its price less its share.</summary>
    public decimal TaxAmount { get; private set; } = 0.00m;

    /// <summary>The price of the units that were not dropped, before any discount.</summary>
    public decimal TotalPrice { get; private set; }

    /// <summary>Its shares of discounts as they were given.</summary>
    public IReadOnlyList<DiscountShare> Discounts => discounts;

    public string? Notes { get; private set; }

    /// <summary>Which of its family the product was, as are <see cref="Color"/> and <see cref="Size"/>.</summary>
    public string? Shade { get; private set; }
    public string? Color { get; private set; }
    public string? Size { get; private set; }
    public string? RequestedColor { get; private set; }
    public string? RequestedShade { get; private set; }
    public string? RequestedSize { get; private set; }

    /// <summary>Units set aside on inventory items, and not shipped yet.</summary>
    public int AllocatedQuantity { get; private set; }
    public int FulfilledQuantity { get; private set; }
    public int ReturnedQuantity { get; private set; }

    /// <summary>
    /// Units that were dropped before they were shipped; <see cref="Quantity"/> stays what was ordered.
    /// </summary>
    public int CancelledQuantity { get; private set; }

    /// <summary>Units that are still to be shipped.</summary>
    public int OpenQuantity => Quantity - CancelledQuantity - FulfilledQuantity;

    /// <summary>Whether not every unit that is to be shipped is allocated.</summary>
    internal bool LacksUnits => OpenQuantity > AllocatedQuantity;

    /// <summary>Units that were not dropped.</summary>
    public int KeptQuantity => Quantity - CancelledQuantity;

    public IReadOnlyList<Allocation> Allocations => allocations;

    public bool HasWish => (RequestedShade ?? RequestedColor ?? RequestedSize) is not null;

    /// <summary>Which of the product's kinds was ordered: what it is by itself, and what was wished of it.</summary>
    public VariantOptions Options => new(Shade ?? RequestedShade, Color ?? RequestedColor, Size ?? RequestedSize);

    /// <summary>Name and options, as a person reads the line: <c>Velvet Lipstick (Ruby, 5 ml)</c>.</summary>
    public string Description => Options.ByName.Values is { } options && options.Any()
        ? $"{ProductName} ({string.Join(", ", options)})"
        : ProductName;

    /// <summary>Whether an item is none of what was wished, so that only staff can have chosen it.</summary>
    public bool IsSubstitute(InventoryItem item) => VariantWishes.Differ(RequestedShade, item.Shade)
        || VariantWishes.Differ(RequestedColor, item.Color) || VariantWishes.Differ(RequestedSize, item.Size);

    internal LineSum Sum => new(TotalPrice, DiscountAmount, TaxAmount);

    internal void Price(TaxTerms tax) => (TotalPrice, DiscountAmount, TaxAmount) = Of(KeptQuantity, tax);

    /// <summary>What the units that came back had cost.</summary>
    internal decimal Returned(TaxTerms tax) => ReturnedQuantity is 0
        ? 0.00m
        : Of(KeptQuantity, tax).Cost(tax) - Of(KeptQuantity - ReturnedQuantity, tax).Cost(tax);

    /// <summary>What discounts of other sources leave of its price.</summary>
    internal decimal Undiscounted(string source) =>
        Math.Max(0.00m, TotalPrice - Shares.Left(discounts.Where(share => share.Source != source), KeptQuantity));

    /// <summary>Its share of a discount, in place of an earlier one of the same source.</summary>
    internal void Grant(string source, decimal amount)
    {
        var known = discounts.Find(share => share.Source == source);
        if (known is null && amount > 0)
            discounts.Add(new(source, amount, KeptQuantity));
        else if (amount > 0)
            known!.Become(amount, KeptQuantity);
        else if (known is not null)
            discounts.Remove(known);
    }

    internal void Drop(int units) => CancelledQuantity += units;

    internal void TakeBack(int units) => ReturnedQuantity += units;

    private LineSum Of(int units, TaxTerms tax) => LineSum.Of(UnitPrice, units, discounts, tax);
}
