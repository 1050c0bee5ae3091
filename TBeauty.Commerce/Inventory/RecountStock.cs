using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Inventory;

/// <summary>Keeps what can be sold in step with switches and expiry dates; see <c>recount.functions.sql</c>.</summary>
public static class RecountStock
{
    /// <summary>Who takes expired lots out: nobody did it, a day passed.</summary>
    public const string Expiry = "system:expiry";

    /// <summary>
    /// Recounts one product; what orders had of items that can't be sold any more moves to others, or is missing.
    /// </summary>
    /// <param name="actor">Who switched an item off, if somebody did.</param>
    /// <returns>Whether an item turned.</returns>
    public static async Task<bool> Run(
        CommerceDbContext db, long product, DateOnly today, string actor, DateTimeOffset now, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"""
            select inventory.recount({product}, {today}, {actor}, {now}) as "Value"
            """).ToListAsync(ct))[0];

    /// <summary>
    /// Locks what a change of one item and the <see cref="Run"/> after it may touch, in the order in which everybody
    /// locks: the orders that have units of it, then all items of its product.
    /// </summary>
    public static Task Hold(CommerceDbContext db, long item, DateOnly today, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            select inventory.hold_to_recount(array[i.product_id], i.id, {today}) from inventory.items i where i.id = {item}
            """, ct);

    /// <summary>The same for products of which no item is about to change.</summary>
    public static Task Hold(CommerceDbContext db, long[] products, DateOnly today, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select inventory.hold_to_recount({products}, null, {today})", ct);

    /// <returns>Products with a lot whose day has passed, or that is switched off, and that counts or is set aside
    /// still.</returns>
    public static Task<List<long>> Late(CommerceDbContext db, DateOnly today, CancellationToken ct) =>
        db.ProductStock.AsNoTracking().Where(s => s.NextExpiry < today).Select(s => s.ProductId)
            .Union(db.InventoryItems.Where(i => i.Allocated > 0 && (!i.IsActive || i.ExpiryDate < today))
            .Select(i => i.ProductId))
            .OrderBy(product => product).ToListAsync(ct);
}
