using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Webhooks;

/// <summary>
/// The outbox as a stream: each event once, in one order, none passed over. Events are ordered by their transaction,
/// and only those are told that began before every transaction that is still open: what comes later comes behind.
/// </summary>
public static class FollowedEvents
{
    private const int AtOnce = 200;

    /// <summary>A place in the stream.</summary>
    public readonly record struct Place(ulong Transaction, long Id)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Transaction}-{Id}");

        /// <returns>Null for what is no place.</returns>
        public static Place? Parse(string? text) => text?.Split('-') is [var transaction, var id]
            && ulong.TryParse(transaction, NumberStyles.None, CultureInfo.InvariantCulture, out var whose)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var which)
            ? new(whose, which)
            : null;
    }

    /// <param name="Data">JSON, as it was written down.</param>
    public sealed record Followed(
        string Transaction, long Id, string Event, string Subject, string Data, DateTimeOffset CreatedAt)
    {
        public Place Place => new(ulong.Parse(Transaction, CultureInfo.InvariantCulture), Id);
    }

    /// <summary>Behind everything that has happened.</summary>
    public static async Task<Place> Now(CommerceDbContext db, CancellationToken ct) =>
        (await Snapshot(db, ct)).Place;

    /// <summary>The same, and what can be seen now as PostgreSQL says it, <c>xmin:xmax:xip</c>.</summary>
    public static async Task<(Place Place, string Seen)> Snapshot(CommerceDbContext db, CancellationToken ct)
    {
        var seen = (await db.Database.SqlQuery<string>($"""
            select pg_current_snapshot()::text as "Value"
            """).ToListAsync(ct))[0];
        return (new(ulong.Parse(seen.Split(':')[0], CultureInfo.InvariantCulture), 0), seen);
    }

    /// <summary>What happened after a place, of what other systems may be told too.</summary>
    public static Task<List<Followed>> After(CommerceDbContext db, Place place, CancellationToken ct)
    {
        var (transaction, id) = (place.Transaction.ToString(CultureInfo.InvariantCulture), place.Id);
        string[] told = [.. WebhookEvents.All];
        return db.Database.SqlQuery<Followed>($"""
            select o.transaction::text as transaction, o.id, o.event, o.subject, o.data::text as data, o.created_at
            from ops.outbox o
            where (o.transaction, o.id) > ({transaction}::text::xid8, {id})
              and o.transaction < pg_snapshot_xmin(pg_current_snapshot()) and o.event = any ({told})
            order by o.transaction, o.id limit {AtOnce}
            """).ToListAsync(ct);
    }
}
