using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.OrderChanges;

/// <summary>Lowers what a pending order costs.</summary>
public static class GrantDiscount
{
    /// <param name="amount">In place of an earlier discount; 0 takes it back.</param>
    /// <returns>False when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>, <c>order.discount</c></exception>
    public static Task<bool> Run(
        CommerceDbContext db, long id, decimal amount, string reason, string actor, DateTimeOffset now,
        CancellationToken ct) => db.InTransaction(async () =>
    {
        if (await db.HoldOrder(id, ct) is not { } order)
            return false;

        var (before, was) = (OrderMoneyAudit.Of(order), order.PaymentStatus);
        order.Grant(new(Discount.Manager, amount), now);
        db.Add(new OrderEvent(id, OrderEvent.Discounted, actor, now, reason));
        db.Add(OrderMoneyAudit.Changed(order, before, reason, actor, now));
        await db.SaveChangesAsync(ct);
        if (order.IsPaidSince(was))
            await Outbox.Announce(db, "order.paid", id, now, ct);
        await CreditOrder.Run(db, order, reason, actor, now, ct);
        return true;
    }, ct);
}
