using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Payments.Online;

/// <summary>What a provider says of a refund.</summary>
/// <param name="Id">The provider's own.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="Status">Done and failed are its last word.</param>
/// <param name="Note">What we had written on it, where the provider shows that.</param>
public sealed record ProviderRefund(string Id, decimal Amount, RefundStatus Status, string? Note = null);

/// <summary>
/// Refunds that go through a provider, each once. That it was asked is written down before it is asked: whoever dies in
/// between, or gets no answer, looks at what the provider has before anybody asks again.
/// </summary>
public static class SettleRefund
{
    private const int AtOnce = 50;

    /// <summary>A refund that one process has for itself for a while.</summary>
    public sealed record Claimed(
        long Id, long PaymentId, decimal Amount, string Currency, PaymentProvider Provider, string Reference,
        string TransactionId, string? ProviderReference, DateTimeOffset? AskedAt);

    private sealed record Row(
        long Id, long PaymentId, decimal Amount, string Currency, string Provider, string Reference,
        string TransactionId,
        string? ProviderReference, DateTimeOffset? AskedAt);

    /// <returns>Refunds about which there is something to do, the longest due first.</returns>
    public static Task<List<long>> Due(CommerceDbContext db, DateTimeOffset now, CancellationToken ct) =>
        db.Refunds.Where(r => r.NextCheckAt <= now && (r.ClaimedUntil == null || r.ClaimedUntil < now))
            .OrderBy(r => r.NextCheckAt).Select(r => r.Id).Take(AtOnce).ToListAsync(ct);

    /// <summary>
    /// Takes a refund that is due, so that nobody else deals with it before <paramref name="until"/>.
    /// </summary>
    /// <returns>Null when somebody else has it.</returns>
    public static async Task<Claimed?> Claim(
        CommerceDbContext db, long id, DateTimeOffset until, DateTimeOffset now, CancellationToken ct) =>
        (await db.Database.SqlQuery<Row>(SqlWords.Fill($"""
            with claimed as (
                update payments.refunds set claimed_until = {until}, next_check_at = {until}
                where id = (
                    select r.id from payments.refunds r
                    where r.id = {id} and r.status = :'RefundStatus.Pending' and r.next_check_at <= {now}
                      and (r.claimed_until is null or r.claimed_until < {now})
                    for update skip locked)
                returning id, payment_id, amount, provider_reference, asked_at)
            select c.id, c.payment_id, c.amount, p.currency, o.provider, o.reference, o.transaction_id,
                c.provider_reference, c.asked_at
            from claimed c join payments.payments p on p.id = c.payment_id
            join payments.online_payments o on o.payment_id = p.id
            """)).ToListAsync(ct)) is [var row]
            ? new(row.Id, row.PaymentId, row.Amount, row.Currency, EnumWords.Parse<PaymentProvider>(row.Provider),
                row.Reference,
                row.TransactionId, row.ProviderReference, row.AskedAt)
            : null;

    /// <summary>Writes down that the provider is about to be asked.</summary>
    /// <returns>False when it was asked already: look at what it has.</returns>
    public static async Task<bool> WillAsk(CommerceDbContext db, long id, DateTimeOffset now, CancellationToken ct) =>
        await db.Refunds.Where(
            r => r.Id == id && r.Status == RefundStatus.Pending && r.AskedAt == null && r.ProviderReference == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.AskedAt, now), ct) is 1;

    /// <returns>The provider's ids of the payment's refunds that the shop knows.</returns>
    public static async Task<HashSet<string>> Known(CommerceDbContext db, long payment, CancellationToken ct) =>
        [.. await db.Refunds.Where(r => r.PaymentId == payment && r.ProviderReference != null)
            .Select(r => r.ProviderReference!).ToListAsync(ct)];

    /// <summary>Nothing is settled; it is looked at again later.</summary>
    /// <param name="askAgain">Whether the provider certainly has not got it, so that it may be asked again.</param>
    public static Task Wait(
        CommerceDbContext db, long id, string? providerReference, bool askAgain, DateTimeOffset now,
        CancellationToken ct) =>
        Change(db, id, (_, refund) => refund.Waits(providerReference, askAgain, now), now, ct);

    /// <summary>The provider's last word: the money has gone back, or it won't.</summary>
    /// <param name="failure">Why it won't; null when it has.</param>
    /// <returns>False when that was known.</returns>
    public static Task<bool> Run(
        CommerceDbContext db, long id, string? providerReference, string? failure, DateTimeOffset now,
        CancellationToken ct) =>
        Change(db, id, (held, refund) =>
        {
            refund.Waits(providerReference, askAgain: false, now);
            var before = Told(held.Payment);
            held.Payment.Settle(refund, failure, now);
            db.Add(AuditEntry.Of("system", failure is null ? "refunded" : "changed", "payment", held.Payment.Id, before,
                Told(held.Payment), now));
            if (failure is null)
                held.Move(counted: 0.00m, refund.Amount, OrderEvent.PaymentRefunded, "system", now, refund);
            else
                held.Move(counted: 0.00m, refunded: 0.00m, OrderEvent.RefundFailed, "system", now);
        }, now, ct);

    private static Dictionary<string, object?> Told(Payment payment) => new()
    {
        ["status"] = EnumWords.Of(payment.Status),
        ["refunded_amount"] = payment.RefundedAmount,
        ["pending_refunds"] = payment.PendingRefunds,
    };

    private static Task<bool> Change(
        CommerceDbContext db, long id, Action<HeldPayment, Refund> change, DateTimeOffset now, CancellationToken ct) =>
        db.InTransaction(async () =>
    {
        // A refund never changes its payment, which is held before it, as whoever erases a customer does.
        var payment = await db.Refunds.Where(r => r.Id == id).Select(r => r.PaymentId).ToListAsync(ct);
        if (payment is not [var of])
            return false;

        await HeldPayment.Hold(db, [of], otherOrder: null, ct);
        // From here on, and read after it: a notice that comes meanwhile waits, and is not written over.
        await db.Database.ExecuteSqlAsync(
            $"select from payments.refunds r where r.id = {id} for no key update", ct);
        if (await HeldPayment.Read(db, of, otherOrder: null, ct) is not { } held
            || held.Payment.Refunds.Single(r => r.Id == id) is not { Status: RefundStatus.Pending } refund)
            return false;

        change(held, refund);
        await HeldPayment.Save(db, [held], now, ct);
        return true;
    }, ct);
}
