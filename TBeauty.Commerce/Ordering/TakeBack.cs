using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>Takes shipped units back to the items that they came from; see <c>take_back.sql</c>.</summary>
public static class TakeBack
{
    /// <param name="units">Each line of this order once.</param>
    /// <param name="restock">Whether they can be sold again; otherwise they are written off as they come.</param>
    /// <returns>The id of the return; null when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>; <c>order.quantity</c> with <c>lines</c></exception>
    public static async Task<long?> Run(
        CommerceDbContext db, long order, IReadOnlyCollection<LineUnits> units, bool restock, string? reason, string actor,
        DateTimeOffset now, CancellationToken ct)
    {
        var (lines, quantities) = LineUnits.Columns(units);
        return (await OrderStep.Take(db, order, "be returned", $"""
            select outcome, row_id, details::text from ordering.take_back(
                {order}, {lines}, {quantities}, {restock}, {reason}, {actor}, {now})
            """, ct))?.Made;
    }
}
