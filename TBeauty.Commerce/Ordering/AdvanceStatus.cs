using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>The steps of an order's life that move nothing: confirm, process, pack, deliver.</summary>
public static class AdvanceStatus
{
    /// <param name="From">Where the order must stand.</param>
    /// <param name="To">Where it stands then; also the entry in its timeline.</param>
    /// <param name="Act">As in "cannot be packed".</param>
    public sealed record Advance(OrderStatus From, OrderStatus To, string Act);

    /// <summary>Needs every line allocated, and ends the reservation's deadline.</summary>
    public static readonly Advance Confirm = new(OrderStatus.Pending, OrderStatus.Confirmed, "be confirmed");

    public static readonly Advance Process = new(OrderStatus.Confirmed, OrderStatus.Processing, "be processed");
    public static readonly Advance Pack = new(OrderStatus.Processing, OrderStatus.Packed, "be packed");
    public static readonly Advance Deliver = new(OrderStatus.Shipped, OrderStatus.Delivered, "be delivered");

    /// <returns>False when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>; <c>order.not_allocated</c> with <c>lines</c></exception>
    public static async Task<bool> Run(
        CommerceDbContext db, long order, Advance step, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var (from, to) = (EnumWords.Of(step.From), EnumWords.Of(step.To));
        return await OrderStep.Take(db, order, step.Act, $"""
            select outcome, row_id, details::text from ordering.advance_order({order}, {from}, {to}, {actor}, {now})
            """, ct) is not null;
    }
}
