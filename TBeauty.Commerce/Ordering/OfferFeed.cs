using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Promotions;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// The offers as this process knows them. A checkout trusts them without asking, since <c>place_orders</c> refuses to
/// place what was priced by others; whoever only quotes asks first whether they changed.
/// </summary>
public sealed class OfferFeed
{
    private volatile Offers known = Offers.None;

    private sealed record Moment(long Version, DateTimeOffset Now);

    /// <summary>The offers that are known already, for a buyer.</summary>
    /// <param name="now">By whatever clock; <c>place_orders</c> looks at the database's.</param>
    public Task<BuyersOffers> Guess(
        CommerceDbContext db, string? code, Buyer buyer, DateTimeOffset now, CancellationToken ct) =>
        BuyersOffers.Of(db, known, code, buyer, now, ct);

    /// <summary>The offers as they are now, for a buyer.</summary>
    public async Task<BuyersOffers> Read(CommerceDbContext db, string? code, Buyer buyer, CancellationToken ct)
    {
        var (offers, now) = await Read(db, ct);
        return await BuyersOffers.Of(db, offers, code, buyer, now, ct);
    }

    /// <summary>The offers as they are now, and the database's time.</summary>
    public async Task<(Offers Offers, DateTimeOffset Now)> Read(CommerceDbContext db, CancellationToken ct)
    {
        var moment = (await db.Database.SqlQuery<Moment>($"""
            select coalesce((select v.version from ordering.offer_versions v where v.id = 1), 0) as version, now() as now
            """).ToListAsync(ct))[0];
        var before = known;
        if (moment.Version != before.Version)
            before = known = await Offers.Read(db, moment.Version, moment.Now, ct);
        return (before, moment.Now);
    }
}
