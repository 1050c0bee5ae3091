namespace TBeauty.Commerce.Pricing;

/// <summary>Money off some lines of an order.</summary>
/// <param name="Source">Who gives it; an order has one discount of each source.</param>
/// <param name="Products">The lines that it applies to, by their products; null for all of them.</param>
public sealed record Discount(string Source, decimal Amount, IReadOnlySet<long>? Products = null)
{
    /// <summary>A manager, with a reason.</summary>
    public const string Manager = "manager";

    /// <summary>A promotion that applied when the order was placed; <c>place_orders</c> writes its shares.</summary>
    public const string Promotion = "promotion";

    public bool AppliesTo(long product) => Products?.Contains(product) ?? true;
}

/// <summary>A line's part of a discount, frozen for the units that the line had when it was given.</summary>
public sealed class DiscountShare
{
    public const int SourceLength = 20;

    private DiscountShare() => Source = null!;

    internal DiscountShare(string source, decimal amount, int quantity) =>
        (Source, Amount, Quantity) = (source, amount, quantity);

    public long OrderItemId { get; private set; }
    public string Source { get; private set; }
    public decimal Amount { get; private set; }
    public int Quantity { get; private set; }

    internal void Become(decimal amount, int quantity) => (Amount, Quantity) = (amount, quantity);
}
