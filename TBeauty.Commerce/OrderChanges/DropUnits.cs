using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.OrderChanges;

/// <summary>Drops units of an order before they are shipped, and what they cost.</summary>
public static class DropUnits
{
    /// <param name="units">Each line of this order once; null drops everything that has not been shipped.</param>
    /// <returns>False when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>; <c>order.quantity</c> with <c>lines</c></exception>
    public static Task<bool> Run(
        CommerceDbContext db, long id, IReadOnlyCollection<LineUnits>? units, string? reason, string actor,
        DateTimeOffset now, CancellationToken ct) => db.InTransaction(async () =>
    {
        if (await db.HoldOrder(id, ct) is not { } order)
            return false;

        var (before, was) = (OrderMoneyAudit.Of(order), order.PaymentStatus);
        var dropped = order.Drop(units, now);
        var (lines, quantities) = LineUnits.Columns(dropped);
        // Units are let go before the line says that it has lost them.
        await db.Database.ExecuteSqlAsync(
            $"select ordering.free_units({id}, {lines}, {quantities}, {actor}, {now})", ct);

        if (order.Status is OrderStatus.Cancelled)
        {
            db.Add(new OrderEvent(id, OrderEvent.Cancelled, actor, now, reason));
        }
        else
        {
            db.Add(new OrderEvent(id, OrderEvent.LinesCancelled, actor, now, reason));
            db.Add(OrderMoneyAudit.Changed(order, before, reason, actor, now));
        }

        if (order.Status is OrderStatus.Shipped)
            db.Add(new OrderEvent(id, OrderEvent.Shipped, actor, now));
        await db.SaveChangesAsync(ct);

        if (order.IsPaidSince(was))
            await Outbox.Announce(db, "order.paid", id, now, ct);
        if (order.Status is OrderStatus.Shipped or OrderStatus.Cancelled)
            await Outbox.Announce(db, $"order.{EnumWords.Of(order.Status)}", id, now, ct);
        await CreditOrder.Run(db, order, reason ?? "Units were cancelled", actor, now, ct);
        return true;
    }, ct);
}
