using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Inventory;

/// <summary>What an inventory item held at a past moment, by its ledger, and what a unit of it cost then.</summary>
/// <param name="CostIsEstimated">The moment lies before costs were kept: it is the earliest known one.</param>
public sealed record PastStock(long InventoryItemId, int OnHand, int Allocated, decimal CostPrice, bool CostIsEstimated)
{
    /// <summary>Every item that existed at the moment; see <c>past_stock.functions.sql</c>.</summary>
    public static IQueryable<PastStock> At(CommerceDbContext db, DateTimeOffset moment) =>
        db.Database.SqlQuery<PastStock>($"""
        select i.id as inventory_item_id, p.on_hand, p.allocated, p.cost_price, p.cost_is_estimated
        from inventory.items i cross join lateral inventory.item_at(i, {moment}) p
        where i.created_at <= {moment}
        """);
}
