using Microsoft.AspNetCore.Http.HttpResults;

namespace TBeauty.AdminApi.Analytics;

/// <param name="Cost">What promotions took off goods and deliveries when the orders were placed.</param>
/// <param name="Revenue">What those orders cost altogether, delivery included.</param>
/// <param name="ReturnedAmount">What of that was for units that came back since.</param>
internal sealed record PromotionTotals(long Orders, decimal Cost, decimal Revenue, decimal ReturnedAmount);

/// <param name="Code">Null for one that applies by itself.</param>
/// <param name="Customers">How many different records of customers.</param>
/// <param name="Cost">What it took off goods and deliveries when the orders were placed.</param>
/// <param name="Revenue">What its orders cost altogether, delivery included.</param>
/// <param name="ReturnedAmount">What of that was for units that came back since.</param>
internal sealed record PromotionFigures(
    long PromotionId, string Name, string? Code, long Orders, long Customers, decimal Cost, decimal Revenue,
    decimal ReturnedAmount);

/// <param name="Promotions">The hundred with the highest revenue.</param>
internal sealed record PromotionTrendsResponse(
    AnalyticsPeriod Period, string Currency, PromotionTotals Totals, IReadOnlyList<PromotionFigures> Promotions);

internal static class GetPromotionTrends
{
    /// <summary>What each promotion cost, and what the orders that have it brought.</summary>
    /// <remarks>Orders count by when they were placed; cancelled ones don't.</remarks>
    public static Task<Results<Ok<PromotionTrendsResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PeriodRequest request, Figures figures, CancellationToken ct) =>
        figures.Read<PromotionTrendsResponse>(request, (period, _) => $"""
            select analytics.promotions({period.From}, {period.To})::text as "Value"
            """, ct);
}
