using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.Returns;

/// <summary>
/// Takes shipped units back to the items that they came from, and what they had cost off what is due.
/// </summary>
public static class TakeBack
{
    /// <param name="units">Each line of this order once.</param>
    /// <param name="restock">Whether they can be sold again; otherwise they are written off as they come.</param>
    /// <returns>The id of the return; null when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>; <c>order.quantity</c> with <c>lines</c></exception>
    public static Task<long?> Run(
        CommerceDbContext db, long id, IReadOnlyCollection<LineUnits> units, bool restock, string? reason, string actor,
        DateTimeOffset now, CancellationToken ct) => db.InTransaction<long?>(async () =>
    {
        if (await db.HoldOrder(id, ct) is not { } order)
            return null;

        var (before, was) = (OrderMoneyAudit.Of(order), order.PaymentStatus);
        var amount = order.TakeBack(units, now);
        var (lines, quantities) = LineUnits.Columns(units);
        var made = (await db.Database.SqlQuery<long>($"""
            select ordering.take_back({id}, {lines}, {quantities}, {restock}, {amount}, {reason}, {actor}, {now}) as "Value"
            """).ToListAsync(ct))[0];

        var what = order.Status is OrderStatus.Returned ? OrderEvent.Returned : OrderEvent.PartlyReturned;
        db.Add(new OrderEvent(id, what, actor, now, reason));
        db.Add(OrderMoneyAudit.Changed(order, before, reason, actor, now));
        await db.SaveChangesAsync(ct);
        if (order.IsPaidSince(was))
            await Outbox.Announce(db, "order.paid", id, now, ct);
        if (order.Status is OrderStatus.Returned)
            await Outbox.Announce(db, "order.returned", id, now, ct);
        await CreditOrder.Run(db, order, reason ?? "Returned", actor, now, ct);
        return made;
    }, ct);
}
