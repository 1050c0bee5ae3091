using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// Binds an order's units to inventory items; see <c>allocate_order.functions.sql</c> and
/// <c>allocate_by_hand.functions.sql</c>.
/// </summary>
public static class AllocateStock
{
    /// <summary>So many units of this item for this line, whatever it is now.</summary>
    public sealed record Wanted(long OrderItemId, long InventoryItemId, int Quantity);

    /// <summary>As the shop's rules choose, as far as stock reaches.</summary>
    /// <returns>False when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c></exception>
    public static async Task<bool> ByRule(
        CommerceDbContext db, long order, string actor, TimeProvider clock, CancellationToken ct)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        return await OrderStep.Take(db, order, "be allocated", $"""
            select outcome, row_id, details::text from ordering.allocate_order({order}, {today}, {actor}, {now})
            """, ct) is not null;
    }

    /// <summary>As staff say, all or nothing.</summary>
    /// <param name="wanted">Each pair of a line of this order and an item of the line's product once.</param>
    /// <returns>False when there is no such order.</returns>
    /// <exception cref="RuleViolation">
    /// <c>order.status</c>; with <c>lines</c>: <c>order.quantity</c>, <c>order.not_allocated</c> when a confirmed order
    /// would lose units, <c>stock.insufficient</c>, <c>item.not_sellable</c>
    /// </exception>
    public static async Task<bool> ByHand(
        CommerceDbContext db, long order, IReadOnlyCollection<Wanted> wanted, string actor, TimeProvider clock,
        CancellationToken ct)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        long[] lines = [.. wanted.Select(w => w.OrderItemId)], items = [.. wanted.Select(w => w.InventoryItemId)];
        int[] quantities = [.. wanted.Select(w => w.Quantity)];
        return await OrderStep.Take(db, order, "be allocated", $"""
            select outcome, row_id, details::text from ordering.allocate_by_hand(
                {order}, {lines}, {items}, {quantities}, {today}, {actor}, {now})
            """, ct) is not null;
    }
}
