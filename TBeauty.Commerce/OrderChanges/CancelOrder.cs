using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.OrderChanges;

/// <summary>
/// Cancels orders and gives back exactly what they had reserved, and what they had allocated to exactly the items it
/// came from. The order is held first: of a cancel, the sweeper, a parcel and a payment that is verified at the same
/// moment one comes first, and the others see it.
/// </summary>
public static class CancelOrder
{
    /// <summary>
    /// At the customer's wish: while pending or confirmed, and nothing is paid, or all of it went back.
    /// </summary>
    /// <returns>False when the order is past that.</returns>
    public static Task<bool> ByCustomer(
        CommerceDbContext db, long id, string actor, string? reason, DateTimeOffset now, CancellationToken ct) =>
        Run(db, id, order =>
            order is
            {
                Status: OrderStatus.Pending or OrderStatus.Confirmed, Balance.Net: 0, CanBeCancelled: true,
            },
            new(id, OrderEvent.Cancelled, actor, now, reason), ct);

    /// <summary>
    /// By staff: from any state before the first parcel left, paid or not; what was paid becomes credit.
    /// </summary>
    /// <returns>False when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c></exception>
    public static Task<bool> ByStaff(
        CommerceDbContext db, long id, string actor, string reason, DateTimeOffset now, CancellationToken ct) =>
        Run(db, id, _ => true, new(id, OrderEvent.Cancelled, actor, now, reason), ct);

    /// <returns>
    /// Pending orders whose reservation has passed without a verified payment, or of which all went back, the latest of
    /// them last. What costs nothing is paid.
    /// </returns>
    public static Task<List<long>> Late(CommerceDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        const int atOnce = 100;
        return db.Orders.AsNoTracking()
            .Where(o => o.Status == OrderStatus.Pending && o.ReservedUntil < now
                && o.AmountPaid == o.AmountRefunded && o.PaymentStatus != OrderPaymentStatus.Paid)
            .OrderBy(o => o.ReservedUntil).Select(o => o.Id).Take(atOnce).ToListAsync(ct);
    }

    /// <summary>Because nobody paid in time. Several may try at once: who holds the order first cancels it.</summary>
    /// <returns>False when somebody else was faster, or a payment was.</returns>
    public static Task<bool> Expire(CommerceDbContext db, long id, DateTimeOffset now, CancellationToken ct) =>
        Run(db, id, order =>
            order is { Status: OrderStatus.Pending, Balance.Net: 0, PaymentStatus: not OrderPaymentStatus.Paid }
            && order.ReservedUntil < now,
            new(id, OrderEvent.Expired, "system", now), ct);

    private static Task<bool> Run(
        CommerceDbContext db, long id, Func<Order, bool> may, OrderEvent entry, CancellationToken ct) =>
            db.InTransaction(async () =>
    {
        if (await db.HoldOrder(id, ct) is not { } order || !may(order))
            return false;

        order.Cancel(entry.OccurredAt);
        var (lines, quantities) = LineUnits.Columns([.. order.Items.Where(item => item.OpenQuantity > 0)
            .Select(item => new LineUnits(item.Id, item.OpenQuantity))]);
        await db.Database.ExecuteSqlAsync(
            $"select ordering.free_units({id}, {lines}, {quantities}, {entry.Actor}, {entry.OccurredAt})", ct);
        db.Add(entry);
        await db.SaveChangesAsync(ct);
        await Outbox.Announce(db, "order.cancelled", id, entry.OccurredAt, ct);
        await CreditOrder.Run(db, order, entry.Note ?? "The order was cancelled", entry.Actor, entry.OccurredAt, ct);
        return true;
    }, ct);
}
