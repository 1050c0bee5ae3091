namespace TBeauty.Commerce.DeliveryZones;

/// <summary>
/// States in which delivery costs the same. A state belongs to one zone at most; the database decides which.
/// </summary>
public sealed class DeliveryZone : IListed
{
    public const int NameLength = 100;
    public const int RatesAtMost = 50;

    private DeliveryZone()
    {
        Name = null!;
    }

    public DeliveryZone(string name, IEnumerable<string> states, IEnumerable<DeliveryRate> rates)
    {
        Name = name;
        Cover(states);
        Charge(rates);
    }

    public long Id { get; private set; }
    public string Name { get; set; }

    /// <summary>Spelled and sorted as in <see cref="NigerianStates.All"/>.</summary>
    public string[] States { get; private set; } = [];

    public IReadOnlyList<DeliveryRate> Rates { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    /// <exception cref="RuleViolation"><c>state.unknown</c></exception>
    public void Cover(IEnumerable<string> states) => States =
    [
        .. states.Select(state => NigerianStates.Named(state)
            ?? throw new RuleViolation("state.unknown", $"Nigeria has no state '{state}'.")).Distinct()
                .Order(StringComparer.Ordinal),
    ];

    /// <exception cref="RuleViolation"><c>delivery_zone.rates_overlap</c></exception>
    public void Charge(IEnumerable<DeliveryRate> rates)
    {
        DeliveryRate[] charged = [.. rates];
        if (Overlap(charged))
            throw new RuleViolation("delivery_zone.rates_overlap", "Two rates of one method fit the same weight.");
        Rates = charged;
    }

    public static bool Overlap(IReadOnlyList<DeliveryRate> rates) =>
        rates.Index().Any(one => rates.Take(one.Index).Any(one.Item.Overlaps));

    /// <summary>The rate of a method for a weight; null where the zone has none.</summary>
    public DeliveryRate? RateOf(DeliveryMethod method, decimal weight) =>
        Rates.Where(rate => rate.Method == method && rate.Fits(weight)).MinBy(rate => rate.MinWeight ?? 0);
}
