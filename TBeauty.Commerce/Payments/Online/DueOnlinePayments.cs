using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Payments.Online;

/// <summary>
/// Online payments that the provider is to be asked about: nobody has heard of them for a while, or a notice came. One
/// is claimed for a while, asked about without a transaction or a lock, and settled; whatever dies in between, it is
/// due again.
/// </summary>
public static class DueOnlinePayments
{
    private const int AtOnce = 50;

    /// <param name="Id">Which.</param>
    /// <param name="Reference">Its name at the provider.</param>
    public sealed record Asked(long Id, PaymentProvider Provider, string Reference);

    /// <returns>The longest due first.</returns>
    public static Task<List<long>> Late(CommerceDbContext db, DateTimeOffset now, CancellationToken ct) =>
        db.OnlinePayments.Where(p => p.NextCheckAt <= now && (p.ClaimedUntil == null || p.ClaimedUntil < now))
            .OrderBy(p => p.NextCheckAt).Select(p => p.Id).Take(AtOnce).ToListAsync(ct);

    /// <summary>Takes one that is due, so that nobody else asks before <paramref name="until"/>.</summary>
    /// <returns>Null when somebody else has it.</returns>
    public static async Task<Asked?> Claim(
        CommerceDbContext db, long id, DateTimeOffset until, DateTimeOffset now, CancellationToken ct) =>
        (await db.Database.SqlQuery<Row>(SqlWords.Fill($"""
            update payments.online_payments set claimed_until = {until}, next_check_at = {until}
            where id = (
                select p.id from payments.online_payments p
                where p.id = {id} and p.status <> :'OnlinePaymentStatus.Paid' and p.next_check_at <= {now}
                  and (p.claimed_until is null or p.claimed_until < {now})
                for update skip locked)
            returning id, provider, reference
            """)).ToListAsync(ct)) is [var row]
            ? new(row.Id, EnumWords.Parse<PaymentProvider>(row.Provider), row.Reference)
            : null;

    /// <summary>
    /// The provider gave no answer: it is asked again soon, as long as it would have been asked at all.
    /// </summary>
    public static Task HeardNothing(CommerceDbContext db, long id, DateTimeOffset now, CancellationToken ct)
    {
        var (soon, longAgo) = (now.AddMinutes(1), now.AddDays(-8));
        return db.Database.ExecuteSqlAsync(SqlWords.Fill($"""
            update payments.online_payments
            set claimed_until = null, next_check_at = case when created_at > {longAgo} then {soon}::timestamptz end
            where id = {id} and status <> :'OnlinePaymentStatus.Paid'
            """), ct);
    }

    /// <summary>
    /// A provider gave notice: what it is about, a payment or its refunds, is due now, whoever dies before it is looked
    /// at.
    /// </summary>
    /// <param name="reference">Ours, if the notice has it.</param>
    /// <param name="transactionId">The provider's, if the notice has it.</param>
    /// <returns>The online payment, when it is one whose money is not known.</returns>
    public static async Task<Asked?> Notice(
        CommerceDbContext db, PaymentProvider provider, string? reference, string? transactionId, DateTimeOffset now,
        CancellationToken ct)
    {
        var word = EnumWords.Of(provider);
        var begun = await db.Database.SqlQuery<Row>(SqlWords.Fill($"""
            update payments.online_payments set next_check_at = {now}
            where provider = {word} and status <> :'OnlinePaymentStatus.Paid' and reference = {reference}
            returning id, provider, reference
            """)).ToListAsync(ct);
        if (begun is [var row])
            return new(row.Id, provider, row.Reference);

        await db.Database.ExecuteSqlAsync(SqlWords.Fill($"""
            update payments.refunds r set next_check_at = {now}
            from payments.online_payments o
            where o.payment_id = r.payment_id and r.status = :'RefundStatus.Pending' and o.provider = {word}
              and (o.reference = {reference} or o.transaction_id = {transactionId})
            """), ct);
        return null;
    }

    private sealed record Row(long Id, string Provider, string Reference);
}
