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

    /// <summary>
    /// The stock in figures, now or at a past moment: items, units, their value, and what needs a look.
    /// </summary>
    /// <remarks>At a past moment, units and costs are those of then; prices, levels and switches are those of
    /// now.</remarks>
    public static async Task<Results<Ok<InventorySummary>, ProblemHttpResult>> Handle(
        [FromQuery(Name = "as_of")] Moment? asOf, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        var moment = asOf?.Value;
        if (PastMoment.Refuse(moment, clock) is { } refusal)
            return refusal;

        var today = (moment ?? clock.GetUtcNow()).DayInLagos();
        var (soon, currency) = (today.AddDays(SoonDays), terms.Value.Currency);
        var statement = HandlerSql.Statement("summarize_inventory", today, soon, currency, moment);
        return TypedResults.Ok((await db.Database.SqlQuery<InventorySummary>(statement).ToListAsync(ct))[0]);
    }
}
