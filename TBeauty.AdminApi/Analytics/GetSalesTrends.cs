using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Analytics;

/// <param name="CancelledOrders">Placed in the period and cancelled since; in none of the other figures.</param>
/// <param name="CancelledAmount">What they would have cost.</param>
internal sealed record SalesTotals(
    long Orders, long Units, decimal GrossSales, decimal Discounts, decimal NetSales, decimal Shipping, decimal Tax,
    decimal Revenue, decimal AverageOrderValue, long CancelledOrders, decimal CancelledAmount);

/// <param name="Start">The day that the bucket begins with.</param>
internal sealed record SalesBucket(
    DateOnly Start, long Orders, long Units, decimal GrossSales, decimal Discounts, decimal NetSales, decimal Shipping,
    decimal Tax, decimal Revenue, decimal AverageOrderValue, long CancelledOrders, decimal CancelledAmount);

internal sealed record SalesBySource(OrderSource OrderSource, long Orders, decimal Revenue);

internal sealed record SalesByDelivery(DeliveryMethod DeliveryMethod, long Orders, decimal Revenue);

internal sealed record SalesByStatus(OrderStatus Status, long Orders, decimal Revenue);

/// <param name="ByStatus">The orders by how they stand now; here the cancelled ones are too.</param>
internal sealed record SalesTrendsResponse(
    AnalyticsPeriod Period, string Currency, SalesTotals Totals, IReadOnlyList<SalesBucket> Buckets,
    IReadOnlyList<SalesBySource> BySource, IReadOnlyList<SalesByDelivery> ByDeliveryMethod,
    IReadOnlyList<SalesByStatus> ByStatus);

internal static class GetSalesTrends
{
    /// <summary>What was ordered, bucket by bucket, and by source, delivery method and status.</summary>
    /// <remarks>
    /// Orders count by when they were placed. Gross sales are the goods, net sales the goods less discounts, revenue
    /// what the orders cost altogether, and the average order value revenue by orders. Cancelled orders stand apart.
    /// </remarks>
    public static Task<Results<Ok<SalesTrendsResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PeriodRequest request, Figures figures, CancellationToken ct) =>
        figures.Read<SalesTrendsResponse>(request, (period, _) => $"""
            select analytics.sales_trends(
                {period.Days}, {period.Starts}, {period.From}, {period.To}, {period.IsByShopDay})::text as "Value"
            """, ct);
}
