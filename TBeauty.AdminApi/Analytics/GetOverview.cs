using Microsoft.AspNetCore.Http.HttpResults;

namespace TBeauty.AdminApi.Analytics;

/// <summary>A period in figures. Cancelled orders count only where it says so.</summary>
/// <param name="Orders">Placed in the period and not cancelled since.</param>
/// <param name="Units">Ordered, less what was dropped.</param>
/// <param name="GrossSales">What the goods cost before the orders' discounts.</param>
/// <param name="NetSales">What the goods cost after them.</param>
/// <param name="Tax">In or on the prices, as the shop's terms say.</param>
/// <param name="Revenue">What the orders cost altogether, delivery included.</param>
/// <param name="AverageOrderValue">Revenue by orders.</param>
/// <param name="Collected">Verified payments by the day they were made, whatever for.</param>
/// <param name="Refunded">Money that went back, by the day it did.</param>
/// <param name="NewCustomers">Written down in the period.</param>
internal sealed record PeriodFigures(
    long Orders, long Units, decimal GrossSales, decimal Discounts, decimal NetSales, decimal Shipping, decimal Tax,
    decimal Revenue, decimal AverageOrderValue, long CancelledOrders, decimal Collected, decimal Refunded,
    decimal NetCollected, long NewCustomers);

/// <summary>Percent more, or less, than in the period before; null where that had none.</summary>
internal sealed record PeriodChange(
    decimal? Orders, decimal? Revenue, decimal? AverageOrderValue, decimal? NetCollected, decimal? NewCustomers);

/// <param name="Start">The day that the bucket begins with.</param>
internal sealed record OverviewBucket(
    DateOnly Start, long Orders, decimal Revenue, decimal NetCollected, long NewCustomers);

/// <param name="Previous">The period before, which is as long.</param>
internal sealed record OverviewResponse(
    AnalyticsPeriod Period, string Currency, PeriodFigures Current, PeriodFigures Previous, PeriodChange Change,
    IReadOnlyList<OverviewBucket> Buckets);

internal static class GetOverview
{
    /// <summary>The shop at a glance: orders, money and customers of a period, beside the period before it.</summary>
    /// <remarks>Orders count by when they were placed, and not once they are cancelled; payments by when they were
    /// made, once verified.</remarks>
    public static Task<Results<Ok<OverviewResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PeriodRequest request, Figures figures, CancellationToken ct) =>
        figures.Read<OverviewResponse>(request, (period, _) => $"""
            select analytics.overview(
                {period.Days}, {period.Starts}, {period.Before}, {period.From}, {period.To}, {period.IsByShopDay})::text as "Value"
            """, ct);
}
