using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>Lowers what a pending order costs; see <c>discount_order.sql</c>.</summary>
public static class GrantDiscount
{
    /// <param name="amount">In place of an earlier discount; 0 takes it back.</param>
    /// <returns>False when there is no such order.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>, <c>order.discount</c></exception>
    public static async Task<bool> Run(
        CommerceDbContext db, long order, decimal amount, string reason, ShopTerms terms, string actor, DateTimeOffset now,
        CancellationToken ct) =>
        await OrderStep.Take(db, order, "be discounted", $"""
            select outcome, row_id, details::text from ordering.discount_order(
                {order}, {amount}, {terms.TaxRate}, {terms.PricesIncludeTax}, {reason}, {actor}, {now})
            """, ct) is not null;
}
