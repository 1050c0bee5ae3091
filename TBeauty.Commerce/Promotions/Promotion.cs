namespace TBeauty.Commerce.Promotions;

public enum PromotionKind
{
    Percent,
    Amount,
    FreeDelivery,
}

/// <summary>
/// Money off what somebody buys, while its conditions hold. With a code it is asked for; without one it applies by
/// itself.
/// </summary>
public sealed class Promotion : IListed
{
    public const int NameLength = 100;
    public const int CodeLength = 40;
    public const int ScopeAtMost = 1000;
    public const decimal WholePercent = 100;

    private Promotion()
    {
        Name = null!;
    }

    public Promotion(string name, PromotionKind kind, decimal value)
    {
        Name = name;
        Kind = kind;
        Value = value;
    }

    public long Id { get; private set; }
    public string Name { get; set; }

    /// <summary>Unique whatever its case; null for one that applies by itself.</summary>
    public string? Code { get; set; }

    public PromotionKind Kind { get; set; }

    /// <summary>Percent of what it applies to, or an amount; nothing of a free delivery.</summary>
    public decimal Value { get; set; }

    public long[] ProductIds { get; set; } = [];

    /// <summary>With all below them.</summary>
    public long[] CategoryIds { get; set; } = [];

    public long[] BrandIds { get; set; } = [];

    /// <summary>What all goods of the order cost at least.</summary>
    public decimal? MinSubtotal { get; set; }

    /// <summary>What comes off the goods at most.</summary>
    public decimal? MaxDiscount { get; set; }

    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>The first moment at which it holds no more.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public int? UsageLimit { get; set; }
    public int? UsageLimitPerCustomer { get; set; }
    public bool FirstOrderOnly { get; set; }
    public bool VipOnly { get; set; }
    public bool IsActive { get; set; } = true;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    /// <summary>Whether it looks at what was ordered before.</summary>
    public bool CountsOrders => UsageLimit is not null || UsageLimitPerCustomer is not null || FirstOrderOnly;

    public bool AppliesToAll => ProductIds.Length + CategoryIds.Length + BrandIds.Length is 0;

    /// <summary>What makes no sense of it, by the names of its members.</summary>
    public IEnumerable<(string Member, string Sentence)> Complaints()
    {
        if (Kind is PromotionKind.Percent && Value is (<= 0 or > WholePercent))
            yield return (nameof(Value), "A percentage is above 0 and at most 100.");
        if (Kind is PromotionKind.Amount && Value <= 0)
            yield return (nameof(Value), "An amount is above 0.");
        if (EndsAt <= StartsAt)
            yield return (nameof(EndsAt), "It ends after it starts.");
    }
}
