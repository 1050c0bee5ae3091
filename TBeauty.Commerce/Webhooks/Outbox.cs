using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Webhooks;

/// <summary>
/// What a dispatcher does with the outbox; see <c>webhook_deliveries.functions.sql</c>. Each step is one short
/// transaction.
/// </summary>
public static class Outbox
{
    private const int FannedOutAtOnce = 500;
    private const int ForgottenAtOnce = 5_000;

    /// <summary>A delivery that one dispatcher has for itself for a while.</summary>
    /// <param name="DeliveryId">Which.</param>
    /// <param name="Attempt">The token with which its outcome is recorded.</param>
    /// <param name="Try">Which attempt it is since the delivery was made or replayed, from 1.</param>
    /// <param name="Data">JSON, as it was written down.</param>
    public sealed record Claimed(
        long DeliveryId, int Attempt, int Try, string Url, string Secret, long EventId, string Event, string Data,
        DateTimeOffset HappenedAt);

    /// <summary>What became of an attempt.</summary>
    /// <param name="NextAttemptAt">Null when there will be none.</param>
    /// <param name="Error">One sentence for people; null when it was delivered.</param>
    /// <param name="ResponseExcerpt">The beginning of what the receiver said.</param>
    public sealed record Outcome(
        DeliveryStatus Status, DateTimeOffset? NextAttemptAt, int? ResponseStatus, int DurationMs, string? Error,
        string? ResponseExcerpt);

    /// <summary>
    /// Writes down what happened to an order, as it stands now; see <c>outbox.functions.sql</c>. The order is held.
    /// </summary>
    internal static Task Announce(
        CommerceDbContext db, string what, long order, DateTimeOffset now, CancellationToken ct) =>
        Announce(db, what, [order], now, ct);

    /// <summary>The same of many orders at once.</summary>
    internal static Task Announce(
        CommerceDbContext db, string what, long[] orders, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select ops.announce({what}, o, {now}) from unnest({orders}) o", ct);

    /// <summary>
    /// The same for payments, which are held or still nobody else's, in their order; of a refund, what was given back.
    /// </summary>
    internal static async Task AnnouncePayments(
        CommerceDbContext db, IReadOnlyCollection<(string What, long Payment, long? Refund)> told, DateTimeOffset now,
        CancellationToken ct)
    {
        if (told.Count is 0)
            return;

        string[] events = [.. told.Select(one => one.What)];
        long[] payments = [.. told.Select(one => one.Payment)];
        long[] refunds = [.. told.Select(one => one.Refund ?? 0)];
        await db.Database.ExecuteSqlAsync($"""
            select ops.announce_payment(w.event, w.payment, w.refund, {now})
            from unnest({events}, {payments}, {refunds}) with ordinality as w (event, payment, refund, place) order by w.place
            """, ct);
    }

    /// <summary>What only the customer is told.</summary>
    /// <param name="subject">Such as <c>invoice:7</c>: what is told of one is told in its order.</param>
    /// <param name="customer">Null when there is nobody to tell.</param>
    public static Task AnnounceToCustomer(
        CommerceDbContext db, string what, string subject, long? customer, long? order, long? invoice,
        DateTimeOffset now,
        CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"select ops.announce_to_customer({what}, {subject}, {customer}, {order}, {invoice}, {now})", ct);

    /// <returns>Whether there was anything to do.</returns>
    public static async Task<bool> FanOut(CommerceDbContext db, DateTimeOffset now, CancellationToken ct) =>
        (await db.Database.SqlQuery<int>($"""
            select ops.fan_out({FannedOutAtOnce}, {now}) as "Value"
            """).ToListAsync(ct))[0] > 0;

    /// <param name="most">How many in all.</param>
    /// <param name="mostPerWebhook">How many of one webhook may be under way, whoever attempts them.</param>
    /// <param name="until">When the caller is taken for dead.</param>
    public static Task<List<Claimed>> Claim(
        CommerceDbContext db, int most, int mostPerWebhook, DateTimeOffset until, DateTimeOffset now,
        CancellationToken ct) =>
        db.Database.SqlQuery<Claimed>($"""
            select delivery_id, attempt, try, url, secret, event_id, event, data, happened_at
            from ops.claim_deliveries({most}, {mostPerWebhook}, {until}, {now})
            """).ToListAsync(ct);

    /// <returns>False when somebody else has taken the delivery since, or its webhook is gone.</returns>
    public static async Task<bool> Record(
        CommerceDbContext db, Claimed claimed, Outcome outcome, DateTimeOffset now, CancellationToken ct)
    {
        var status = EnumWords.Of(outcome.Status);
        return (await db.Database.SqlQuery<bool>($"""
            select ops.record_attempt(
                {claimed.DeliveryId}, {claimed.Attempt}, {status}, {outcome.NextAttemptAt}, {outcome.ResponseStatus},
                {outcome.DurationMs}, {outcome.Error}, {outcome.ResponseExcerpt}, {now}) as "Value"
            """).ToListAsync(ct))[0];
    }

    /// <summary>
    /// Makes a delivery due now, whatever became of it, with all its tries before it. One that is being attempted at
    /// this moment is left to that attempt.
    /// </summary>
    public static Task Replay(CommerceDbContext db, long delivery, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(SqlWords.Fill($"""
            update ops.webhook_deliveries d
            set status = :'DeliveryStatus.Pending', tries = 0, next_attempt_at = {now}, locked_until = null,
                updated_at = {now}
            where d.id = {delivery} and (d.locked_until is null or d.locked_until < {now})
            """), ct);

    /// <summary>Since when the delivery is due that has been due the longest; of active webhooks.</summary>
    /// <returns>In the future, or null, when none is due.</returns>
    public static async Task<DateTimeOffset?> DueSince(CommerceDbContext db, CancellationToken ct) =>
        (await db.Database.SqlQuery<DateTimeOffset>(SqlWords.Fill($"""
            select d.next_attempt_at as "Value"
            from ops.webhooks w cross join lateral (
                select d.next_attempt_at from ops.webhook_deliveries d
                where d.webhook_id = w.id and d.status in (:'DeliveryStatuses.Open')
                order by d.next_attempt_at limit 1) d
            where w.is_active
            order by d.next_attempt_at limit 1
            """)).ToListAsync(ct)) is [var since] ? since : null;

    /// <summary>
    /// Removes events that are older than anybody asks for, with their deliveries, unless one is still open.
    /// </summary>
    /// <returns>Whether there was anything.</returns>
    public static async Task<bool> Forget(CommerceDbContext db, DateTimeOffset before, CancellationToken ct)
    {
        var (any, removed) = (false, 0);
        do
        {
            removed = await db.Database.ExecuteSqlAsync(SqlWords.Fill($"""
                delete from ops.outbox where id in (
                    select o.id from ops.outbox o
                    where o.created_at < {before} and o.fanned_out_at is not null
                      and not exists (
                          select from ops.webhook_deliveries d
                          where d.outbox_id = o.id and d.status in (:'DeliveryStatuses.Open'))
                    order by o.id limit {ForgottenAtOnce})
                """), ct);
            any |= removed > 0;
        }
        while (removed is ForgottenAtOnce);
        return any;
    }
}
