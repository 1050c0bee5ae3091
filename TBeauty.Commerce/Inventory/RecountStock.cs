using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Inventory;

/// <summary>Keeps what can be sold in step with switches and expiry dates; see <c>recount.sql</c>.</summary>
public static class RecountStock
{
    /// <summary>Recounts one product.</summary>
    public static Task Run(CommerceDbContext db, long product, DateOnly today, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select inventory.recount({product}, {today})", ct);

    /// <summary>
    /// Locks all items of one item's product for the rest of the transaction, in the order in which everybody locks them:
    /// a change of one that is followed by <see cref="Run"/> would otherwise meet another such change half-way.
    /// </summary>
    public static Task LockItems(CommerceDbContext db, long item, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""
            select 1 from inventory.items i
            where i.product_id = (select product_id from inventory.items where id = {item})
            order by i.id for update
            """, ct);

    /// <summary>Recounts every product with a lot whose day has passed; several at once are harmless.</summary>
    /// <returns>How many products were due.</returns>
    public static async Task<int> Expired(CommerceDbContext db, DateOnly today, CancellationToken ct)
    {
        var late = await db.ProductStock.AsNoTracking().Where(s => s.NextExpiry < today).OrderBy(s => s.ProductId)
            .Select(s => s.ProductId).ToListAsync(ct);

        // One product a transaction: a recount locks items and a stock row, and a chain of them could meet another's.
        foreach (var product in late)
            await Run(db, product, today, ct);
        return late.Count;
    }
}
