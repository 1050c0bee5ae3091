using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;


namespace TBeauty.AdminApi.Inventory;

/// <summary>The stock in figures.</summary>
/// <param name="StockValue">What the units on hand cost.</param>
/// <param name="RetailValue">What they would sell for at the products' prices of today.</param>
/// <param name="ExpiredItems">Items with units whose last day has passed.</param>
/// <param name="ExpiringItems">Items with units whose last day lies within 30 days.</param>
/// <param name="AsOf">The past moment whose units, costs and days these are; null for now.</param>
/// <param name="EstimatedItems">
/// Items with units whose cost was not kept yet at that moment: their earliest known cost stands in.
/// </param>
internal sealed record InventorySummary(
    int TotalItems, int ActiveItems, int ProductsCount, int LocationsCount, long TotalUnits, long AllocatedUnits,
    long AvailableUnits, decimal StockValue, decimal RetailValue, int LowStockItems, int OutOfStockItems,
    int ExpiredItems, int ExpiringItems, string Currency, DateTimeOffset? AsOf, int EstimatedItems);

internal static class SummarizeInventory
{
    private const int SoonDays = 30;

    /// <summary>The stock in figures, now or at a past moment: items, units, their value, and what needs a look.</summary>
    /// <remarks>At a past moment, units and costs are those of then; prices, levels and switches are those of now.</remarks>
    public static async Task<Results<Ok<InventorySummary>, ProblemHttpResult>> Handle(
        [FromQuery(Name = "as_of")] Moment? asOf, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        var moment = asOf?.Value;
        if (PastMoment.Refuse(moment, clock) is { } refusal)
            return refusal;

        var today = (moment ?? clock.GetUtcNow()).DayInLagos();
        var (soon, currency) = (today.AddDays(SoonDays), terms.Value.Currency);
        // Without a moment nothing is looked up in the ledger.
        return TypedResults.Ok((await db.Database.SqlQuery<InventorySummary>($"""
            select count(*)::integer as total_items,
                count(*) filter (where i.is_active)::integer as active_items,
                count(distinct i.product_id)::integer as products_count,
                count(distinct i.location_id)::integer as locations_count,
                coalesce(sum(s.on_hand), 0)::bigint as total_units,
                coalesce(sum(s.allocated), 0)::bigint as allocated_units,
                coalesce(sum(s.on_hand - s.allocated), 0)::bigint as available_units,
                coalesce(sum(s.on_hand * s.cost_price), 0.00) as stock_value,
                coalesce(sum(s.on_hand * p.base_price), 0.00) as retail_value,
                count(*) filter (where i.is_active and s.on_hand <= i.minimum_stock)::integer as low_stock_items,
                count(*) filter (where i.is_active and s.on_hand = 0)::integer as out_of_stock_items,
                count(*) filter (where s.on_hand > 0 and i.expiry_date < {today})::integer as expired_items,
                count(*) filter (where s.on_hand > 0 and i.expiry_date between {today} and {soon})::integer as expiring_items,
                {currency} as currency, {moment}::timestamptz as as_of,
                count(*) filter (where s.on_hand > 0 and s.cost_is_estimated)::integer as estimated_items
            from inventory.items i
            join catalog.products p on p.id = i.product_id
            cross join lateral (
                select i.on_hand, i.allocated, i.cost_price, false as cost_is_estimated where {moment}::timestamptz is null
                union all
                select past.* from inventory.item_at(i, {moment}::timestamptz) past
                where {moment}::timestamptz is not null and i.created_at <= {moment}::timestamptz) s
            """).ToListAsync(ct))[0]);
    }
}
