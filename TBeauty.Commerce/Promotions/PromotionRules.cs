using TBeauty.Commerce.Catalog;

namespace TBeauty.Commerce.Promotions;

/// <summary>
/// Who buys. A guest is known by e-mail and phone alone, in the spelling that customers are found by.
/// </summary>
/// <param name="CustomerId">0 for somebody without a record.</param>
/// <param name="IsUnnamed">Nobody asked who it is: what is for some only, or for each so often, isn't for them.</param>
public sealed record Buyer(
    long CustomerId, bool IsVip, bool IsGuest = false, string? Email = null, string? Phone = null,
    bool IsUnnamed = false)
{
    /// <summary>Whoever buys at the counter without a name; all of them together are no customer.</summary>
    public static readonly Buyer Unnamed = new(0, IsVip: false, IsUnnamed: true);
}

public sealed record PromotionLine(ProductQuote Product, decimal TotalPrice);

/// <summary>
/// How often a promotion was used by orders that were not cancelled, and what its buyer ordered before.
/// </summary>
/// <param name="Used">Counted only where there is a limit.</param>
public sealed record PromotionUses(long PromotionId, int Used, int UsedByBuyer, bool HasOrdered);

/// <summary>What a promotion saves an order.</summary>
/// <param name="Products">Whose lines share it; null for all of them.</param>
public sealed record PromotionSaving(Promotion Promotion, decimal Amount, IReadOnlySet<long>? Products);

/// <summary>Why a promotion does not apply, in the order in which it is looked at.</summary>
public enum PromotionRefusal
{
    Unknown,
    NotStarted,
    Ended,
    UsedUp,
    UsedByYou,
    Minimum,
    NotEligible,
    NothingItAppliesTo,
}

/// <summary>What is about to be ordered, as promotions look at it.</summary>
/// <param name="Path">A category and all above it.</param>
public sealed record PromotionRules(
    IReadOnlyList<PromotionLine> Lines, decimal Shipping, Buyer Buyer, DateTimeOffset Now,
    Func<long, IEnumerable<long>> Path)
{
    public decimal Subtotal { get; } = Lines.Sum(line => line.TotalPrice);

    /// <summary>Why the promotion does not apply, or else what it saves.</summary>
    public (PromotionRefusal? Refusal, PromotionSaving? Saving) Judge(Promotion promotion, PromotionUses? uses)
    {
        if (!promotion.IsActive)
            return (PromotionRefusal.Unknown, null);
        if (Now < promotion.StartsAt)
            return (PromotionRefusal.NotStarted, null);
        if (Now >= promotion.EndsAt)
            return (PromotionRefusal.Ended, null);
        if (uses?.Used >= promotion.UsageLimit)
            return (PromotionRefusal.UsedUp, null);
        if (uses?.UsedByBuyer >= promotion.UsageLimitPerCustomer)
            return (PromotionRefusal.UsedByYou, null);
        if (Subtotal < promotion.MinSubtotal)
            return (PromotionRefusal.Minimum, null);
        if (promotion.FirstOrderOnly && uses is { HasOrdered: true }
            || promotion.VipOnly && (!Buyer.IsVip || Buyer.IsGuest)
            || Buyer.IsUnnamed && (promotion.FirstOrderOnly || promotion.UsageLimitPerCustomer is not null))
            return (PromotionRefusal.NotEligible, null);
        return Saving(promotion) is { } saving ? (null, saving) : (PromotionRefusal.NothingItAppliesTo, null);
    }

    private PromotionSaving? Saving(Promotion promotion)
    {
        var applies = Lines.Where(line => Applies(promotion, line.Product)).ToArray();
        var goods = applies.Sum(line => line.TotalPrice);
        var amount = promotion.Kind switch
        {
            _ when applies.Length is 0 => 0.00m,
            PromotionKind.FreeDelivery => Shipping,
            PromotionKind.Percent => Math.Min(Money.Round(goods * promotion.Value / Promotion.WholePercent), goods),
            _ => Math.Min(promotion.Value, goods),
        };
        if (promotion.Kind is not PromotionKind.FreeDelivery)
            amount = Math.Min(amount, promotion.MaxDiscount ?? amount);
        return amount <= 0
            ? null
            : new(promotion, Money.TwoPlaces(amount),
                promotion.AppliesToAll ? null : applies.Select(line => line.Product.ProductId).ToHashSet());
    }

    private bool Applies(Promotion promotion, ProductQuote product) => promotion.AppliesToAll
        || promotion.ProductIds.Contains(product.ProductId)
        || product.BrandId is { } brand && promotion.BrandIds.Contains(brand)
        || product.CategoryId is { } category && promotion.CategoryIds.Length > 0
            && Path(category).Any(above => promotion.CategoryIds.Contains(above));
}
