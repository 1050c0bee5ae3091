using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.Ordering;

/// <summary>The steps of an order's life that move nothing: confirm, process, pack, deliver.</summary>
public static class AdvanceStatus
{
    /// <param name="step">A verb of the order; where it stands then is also the entry in its timeline.</param>
    /// <returns>False when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>; <c>order.not_allocated</c> with <c>lines</c></exception>
    public static Task<bool> Run(
        CommerceDbContext db, long id, Action<Order, DateTimeOffset> step, string actor, DateTimeOffset now,
        CancellationToken ct) => db.InTransaction(async () =>
    {
        if (await db.HoldOrder(id, ct) is not { } order)
            return false;

        step(order, now);
        db.Add(new OrderEvent(id, EnumWords.Of(order.Status), actor, now));
        await db.SaveChangesAsync(ct);
        if (order.Status is OrderStatus.Delivered)
            await Outbox.Announce(db, "order.delivered", id, now, ct);
        return true;
    }, ct);
}
