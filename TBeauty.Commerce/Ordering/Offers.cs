using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Promotions;

namespace TBeauty.Commerce.Ordering;

/// <summary>What the shop offers beside its products, at one moment. Never changes; a change makes a new one.</summary>
public sealed class Offers
{
    /// <summary>Those of a shop that has never offered anything.</summary>
    public static readonly Offers None = new(0, [], [], []);

    private readonly Dictionary<string, DeliveryZone> zones;
    private readonly Dictionary<long, long?> categories;

    private Offers(
        long version, IEnumerable<DeliveryZone> zones, IReadOnlyList<Promotion> automatic,
        Dictionary<long, long?> categories)
    {
        Version = version;
        Automatic = automatic;
        this.categories = categories;
        this.zones = zones.SelectMany(zone => zone.States.Select(state => (state, zone)))
            .DistinctBy(of => of.state).ToDictionary(of => of.state, of => of.zone);
    }

    public long Version { get; }

    /// <summary>Promotions without a code that are active and not over.</summary>
    public IReadOnlyList<Promotion> Automatic { get; }

    /// <summary>The zone of an address, or of a state alone; null where the shop's own prices hold.</summary>
    public DeliveryZone? ZoneOf(string? state) =>
        state is not null && NigerianStates.Named(state) is { } named ? zones.GetValueOrDefault(named) : null;

    /// <summary>The category and all above it, lowest first.</summary>
    public IEnumerable<long> PathOf(long category)
    {
        long? next = category;
        for (var depth = 0; depth < 64 && next is { } found; depth++)
        {
            yield return found;
            next = categories.GetValueOrDefault(found);
        }
    }

    /// <summary>
    /// What the delivery of a cart costs. Who collects the goods at the shop lives in no zone, unless it has a rate for
    /// that.
    /// </summary>
    /// <param name="weight">Kilograms of all units together.</param>
    /// <param name="goods">What they cost before any discount.</param>
    /// <exception cref="RuleViolation"><c>delivery.unavailable</c></exception>
    public Delivery DeliveryTo(
        Address? address, DeliveryMethod method, decimal weight, decimal goods, ShopTerms terms, DateOnly today)
    {
        if (ZoneOf(address is { IsInNigeria: true } ? address.State : null) is not { } zone)
            return new(terms.DeliveryPrice(method), null);
        if (zone.RateOf(method, weight) is { } rate)
            return new(rate.PriceOf(goods), rate.ExpectedOn(today));
        if (method is DeliveryMethod.Pickup)
            return new(terms.DeliveryPrice(method), null);
        throw new RuleViolation(
            "delivery.unavailable",
            $"The shop does not offer {EnumWords.Of(method)} delivery of {weight:0.###} kg to {address!.State}.");
    }

    /// <param name="version">Read before: what changes meanwhile is noticed by a later reader.</param>
    internal static async Task<Offers> Read(
        CommerceDbContext db, long version, DateTimeOffset now, CancellationToken ct) => new(
        version,
        await db.DeliveryZones.AsNoTracking().ToListAsync(ct),
        await db.Promotions.AsNoTracking().Where(p => p.IsActive && p.Code == null && !(p.EndsAt <= now))
            .OrderBy(p => p.Id).ToListAsync(ct),
        await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.ParentId, ct));
}
