using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

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
        payment.Refer();

        if (payment.OrderId is { } orderId)
        {
            db.Add(new OrderEvent(orderId, OrderEvent.PaymentRecorded, payment.RecordedBy, now, payment.PaymentReference));
            await db.SaveChangesAsync(ct);

            // Once per order: the payment that makes the difference is the only one there is.
            await db.Orders
                .Where(o => o.Id == orderId && o.Status == OrderStatus.Pending && o.ReservedUntil != null)
                .Where(o => !db.Payments.Any(other => other.OrderId == orderId && other.Id != payment.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.ReservedUntil, now + terms.ReservationAfterPayment), ct);
        }
        else
        {
            await db.SaveChangesAsync(ct);
        }
    }
}
