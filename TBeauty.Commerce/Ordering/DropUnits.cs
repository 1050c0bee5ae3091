using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>Drops units of an order before they are shipped, and what they cost; see <c>cancel_lines.sql</c>.</summary>
public static class DropUnits
{
    /// <param name="units">Each line of this order once; null drops everything that has not been shipped.</param>
    /// <returns>False when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>; <c>order.quantity</c> with <c>lines</c></exception>
    public static async Task<bool> Run(
        CommerceDbContext db, long order, IReadOnlyCollection<LineUnits>? units, string? reason, ShopTerms terms,
        string actor, DateTimeOffset now, CancellationToken ct)
    {
        var (lines, quantities) = LineUnits.Columns(units);
        return await OrderStep.Take(db, order, "lose lines", $"""
            select outcome, row_id, details::text from ordering.cancel_lines(
                {order}, {lines}, {quantities}, {reason}, {terms.TaxRate}, {terms.PricesIncludeTax}, {actor}, {now})
            """, ct) is not null;
    }
}
