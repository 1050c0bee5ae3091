using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce;

namespace TBeauty.AdminApi.Analytics;

/// <param name="StockValue">What the units on hand cost the shop.</param>
/// <param name="RetailValue">What they would sell for at the prices of today.</param>
/// <param name="LowStockItems">Active, and at or below their minimum.</param>
/// <param name="ExpiringItems">With units whose last day lies within 30 days.</param>
/// <param name="ExpiredItems">With units whose last day has passed.</param>
internal sealed record StockNow(
    decimal StockValue, decimal RetailValue, long Units, long AllocatedUnits, long LowStockItems, long OutOfStockItems,
    long ExpiringItems, long ExpiredItems);

/// <param name="CostOfGoodsShipped">At what the units cost when they were shipped.</param>
/// <param name="WrittenOffCost">At the cost prices of today, like the values.</param>
/// <param name="OpeningValue">What lay on the shelves when the period began.</param>
/// <param name="AverageValue">The mean of opening and closing value.</param>
/// <param name="Turnover">How often the average value was shipped; null when nothing lay there.</param>
internal sealed record StockTotals(
    long ShippedUnits, decimal CostOfGoodsShipped, long WrittenOffUnits, decimal WrittenOffCost, decimal OpeningValue,
    decimal ClosingValue, decimal AverageValue, decimal? Turnover);

/// <param name="Start">The day that the bucket begins with.</param>
internal sealed record StockBucket(
    DateOnly Start, long ReceivedUnits, long ShippedUnits, long ReturnedUnits, long WrittenOffUnits,
    decimal CostOfGoodsShipped);

internal sealed record SlowMover(
    long ProductId, string Name, string Sku, long OnHand, decimal StockValue, long ShippedUnits);

/// <param name="Now">As it is at this moment, whatever the period.</param>
/// <param name="SlowMovers">The ten products on hand of which the fewest units were shipped, the dearest stock
/// first.</param>
internal sealed record StockTrendsResponse(
    AnalyticsPeriod Period, string Currency, StockNow Now, StockTotals Totals, IReadOnlyList<StockBucket> Buckets,
    IReadOnlyList<SlowMover> SlowMovers);

internal static class GetStockTrends
{
    /// <summary>What lies on the shelves now, what moved in the period, and what does not move.</summary>
    /// <remarks>Units then are counted back from now through the ledger; their value is at the cost prices of
    /// today.</remarks>
    public static Task<Results<Ok<StockTrendsResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PeriodRequest request, Figures figures, TimeProvider clock, CancellationToken ct) =>
        figures.Read<StockTrendsResponse>(request, (period, now) => $"""
            select analytics.inventory(
                {period.Days}, {period.Starts}, {period.From}, {period.To}, {period.IsByShopDay}, {now}, {clock.Today()})::text as "Value"
            """, ct);
}
