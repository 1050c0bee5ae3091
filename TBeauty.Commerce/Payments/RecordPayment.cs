using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.Payments;

/// <summary>Writes a payment down; both the shop's staff and a customer's own proof do it this way.</summary>
public static class RecordPayment
{
    /// <summary>
    /// Adds the payment with its reference and, when it is for an order, the entry in that order's timeline and the
    /// longer reservation that the first payment of an order earns. Runs in the caller's transaction.
    /// </summary>
    /// <param name="payment">As its constructor made it.</param>
    public static async Task Run(
        CommerceDbContext db, Payment payment, ShopTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        await db.AddAsync(payment, ct);
        payment.AssignReference();
        await NameOneDuplicate(db, payment, ct);

        if (payment.OrderId is { } paid)
            db.Add(new OrderEvent(paid, OrderEvent.PaymentRecorded, payment.RecordedBy, now, payment.PaymentReference));
        await db.SaveChangesAsync(ct);

        await Outbox.AnnouncePayments(db, [("payment.recorded", payment.Id, null)], now, ct);

        // Payments before orders, as everywhere: whoever verifies one of these claims holds it, and then its order.
        if (payment is { IsProof: false, TransactionReference: { } reference })
        {
            var key = Codes.Key(reference);
            await db.Payments
                .Where(p => p.IsProof && p.Status == PaymentStatus.Unverified && p.DuplicateOf == null
                    && p.PaymentMethod == payment.PaymentMethod && EF.Property<string?>(p, Payment.ReferenceKey) == key)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.DuplicateOf, payment.Id), ct);
        }

        if (payment.OrderId is { } orderId)
        {
            // Once per order: the payment that makes the difference is the only one there is.
            await db.Orders
                .Where(o => o.Id == orderId && o.Status == OrderStatus.Pending && o.ReservedUntil != null)
                .Where(o => !db.Payments.Any(other => other.OrderId == orderId && other.Id != payment.Id))
                .Where(o => !db.OnlinePayments.Any(begun => begun.OrderId == orderId && begun.AuthorizationUrl != null))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(o => o.ReservedUntil, now + terms.ReservationAfterPayment), ct);
        }
    }

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
