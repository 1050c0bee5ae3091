using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Inventory;

/// <summary>The stock in figures.</summary>
/// <param name="StockValue">What the units on hand cost.</param>
/// <param name="RetailValue">What they would sell for at the products' prices of today.</param>
/// <param name="ExpiredItems">Items with units whose last day has passed.</param>
/// <param name="ExpiringItems">Items with units whose last day lies within 30 days.</param>
internal sealed record InventorySummary(
    int TotalItems, int ActiveItems, int ProductsCount, int LocationsCount, long TotalUnits, long AllocatedUnits,
    long AvailableUnits, decimal StockValue, decimal RetailValue, int LowStockItems, int OutOfStockItems,
    int ExpiredItems, int ExpiringItems, string Currency);

internal static class SummarizeInventory
{
    private const int SoonDays = 30;

    /// <summary>The stock in figures: items, units, their value, and what needs a look.</summary>
    public static async Task<Ok<InventorySummary>> Handle(
        CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock, CancellationToken ct)
    {
        var (today, soon, currency) = (clock.Today(), clock.Today().AddDays(SoonDays), terms.Value.Currency);
        return TypedResults.Ok((await db.Database.SqlQuery<InventorySummary>($"""
            select count(*)::integer as total_items,
                count(*) filter (where i.is_active)::integer as active_items,
                count(distinct i.product_id)::integer as products_count,
                count(distinct i.location_id)::integer as locations_count,
                coalesce(sum(i.on_hand), 0)::bigint as total_units,
                coalesce(sum(i.allocated), 0)::bigint as allocated_units,
                coalesce(sum(i.on_hand - i.allocated), 0)::bigint as available_units,
                coalesce(sum(i.on_hand * i.cost_price), 0.00) as stock_value,
                coalesce(sum(i.on_hand * p.base_price), 0.00) as retail_value,
                count(*) filter (where i.is_active and i.on_hand <= i.minimum_stock)::integer as low_stock_items,
                count(*) filter (where i.is_active and i.on_hand = 0)::integer as out_of_stock_items,
                count(*) filter (where i.on_hand > 0 and i.expiry_date < {today})::integer as expired_items,
                count(*) filter (where i.on_hand > 0 and i.expiry_date between {today} and {soon})::integer as expiring_items,
                {currency} as currency
            from inventory.items i join catalog.products p on p.id = i.product_id
            """).ToListAsync(ct))[0]);
    }
}
