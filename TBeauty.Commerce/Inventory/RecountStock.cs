using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Inventory;

/// <summary>Keeps what can be sold in step with switches and expiry dates; see <c>recount.sql</c>.</summary>
public static class RecountStock
{
    /// <summary>Recounts one product.</summary>
    /// <returns>Whether an item turned.</returns>
    public static async Task<bool> Run(CommerceDbContext db, long product, DateOnly today, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"select inventory.recount({product}, {today}) as \"Value\"").ToListAsync(ct))[0];

    /// <summary>
    /// Locks all items of one item's product for the rest of the transaction, in the order in which everybody locks them:
    /// a change of one that is followed by <see cref="Run"/> would otherwise meet another such change half-way.
    /// </summary>
    public static Task LockItems(CommerceDbContext db, long item, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            select 1 from inventory.items i
            where i.product_id = (select product_id from inventory.items where id = {item})
            order by i.id for no key update
            """, ct);

    /// <returns>Products with a counted lot whose day has passed.</returns>
    public static Task<List<long>> Late(CommerceDbContext db, DateOnly today, CancellationToken ct) =>
        db.ProductStock.AsNoTracking().Where(s => s.NextExpiry < today).OrderBy(s => s.ProductId)
            .Select(s => s.ProductId).ToListAsync(ct);
}
