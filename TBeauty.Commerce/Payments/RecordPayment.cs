using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.Payments;

/// <summary>Writes a payment down; both the shop's staff and a customer's own proof do it this way.</summary>
public static class RecordPayment
{
    private const string Recorded = "payment.recorded";

    /// <summary>
    /// Adds the payment with its reference and, when it is for an order, the entry in that order's timeline and the
    /// longer reservation that the first payment of an order earns. Runs in the caller's transaction.
    /// </summary>
    /// <param name="payment">As its constructor made it.</param>
    /// <exception cref="RuleViolation"><c>payment.reference_taken</c> with <c>payment_id</c></exception>
    public static async Task Run(
        CommerceDbContext db, Payment payment, ShopTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        await db.AddAsync(payment, ct);
        payment.AssignReference();
        await NameOneDuplicate(db, payment, ct);

        if (payment.OrderId is { } paid)
            db.Add(new OrderEvent(paid, OrderEvent.PaymentRecorded, payment.RecordedBy, now, payment.PaymentReference));
        if (payment is { IsProof: false, TransactionReference: not null })
            await TakenReference.Take(db, payment, () => db.SaveChangesAsync(ct), ct);
        else
            await db.SaveChangesAsync(ct);

        // Payments before orders, as everywhere: whoever verifies one of these claims holds it, and then its order.
        if (payment is { IsProof: false, TransactionReference: { } reference })
        {
            var key = Codes.Key(reference);
            await db.Payments
                .Where(p => p.IsProof && p.Status == PaymentStatus.Unverified && p.DuplicateOf == null
                    && p.PaymentMethod == payment.PaymentMethod && EF.Property<string?>(p, Payment.ReferenceKey) == key)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.DuplicateOf, payment.Id), ct);
        }

        await AnnounceAndReserve(db, payment, now, now + terms.ReservationAfterPayment, ct);
    }

    /// <summary>
    /// The order is reserved longer once: by the payment that is the only one there is. Both in one round trip, as the
    /// second needs nothing of the first.
    /// </summary>
    private static Task AnnounceAndReserve(
        CommerceDbContext db, Payment payment, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        payment.OrderId is not { } order
            ? Outbox.AnnouncePayments(db, [(Recorded, payment.Id, null)], now, ct)
            : db.Database.ExecuteSqlAsync(SqlWords.Fill($"""
                select ops.announce_payment({Recorded}, {payment.Id}, 0, {now});
                update ordering.orders o set reserved_until = {until}
                where o.id = {order} and o.status = :'OrderStatus.Pending' and o.reserved_until is not null
                  and not exists (
                      select from payments.payments other where other.order_id = {order} and other.id <> {payment.Id})
                  and not exists (
                      select from payments.online_payments begun
                      where begun.order_id = {order} and begun.authorization_url is not null)
                """), ct);

    /// <summary>
    /// A customer's proof points to the payment with the same reference that was there before it; a payment that staff
    /// record afterwards is pointed to by the proofs. Two at once with one reference come one after the other.
    /// </summary>
    private static async Task NameOneDuplicate(CommerceDbContext db, Payment payment, CancellationToken ct)
    {
        if (payment.TransactionReference is not { } reference)
            return;

        var key = Codes.Key(reference);
        var name = $"{EnumWords.Of(payment.PaymentMethod)} {key}";
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 1))", ct);
        if (payment.IsProof)
        {
            payment.Duplicates(await db.Payments
                .Where(p =>
                    p.PaymentMethod == payment.PaymentMethod && EF.Property<string?>(p, Payment.ReferenceKey) == key
                    && p.Status != PaymentStatus.Rejected)
                .OrderBy(p => p.IsProof).ThenBy(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct));
        }
    }
}
