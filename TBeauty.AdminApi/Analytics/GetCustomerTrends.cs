using Microsoft.AspNetCore.Http.HttpResults;

namespace TBeauty.AdminApi.Analytics;

/// <param name="NewCustomers">Written down in the period.</param>
/// <param name="OrderingCustomers">Who ordered in the period.</param>
/// <param name="ReturningCustomers">Those of them who had ordered before the period, too.</param>
/// <param name="RepeatCustomers">Those of them who ordered more than once in the period.</param>
/// <param name="RepeatRate">Percent of the ordering customers.</param>
/// <param name="VipCustomers">Ordering customers who are VIP now.</param>
/// <param name="VipShare">Percent of the revenue.</param>
internal sealed record CustomerTotals(
    long NewCustomers, long OrderingCustomers, long ReturningCustomers, long RepeatCustomers, decimal RepeatRate,
    long Orders,
    decimal Revenue, decimal RevenuePerCustomer, long VipCustomers, decimal VipRevenue, decimal VipShare);

/// <param name="Start">The day that the bucket begins with.</param>
internal sealed record CustomerBucket(DateOnly Start, long NewCustomers);

internal sealed record TopCustomer(long CustomerId, string Name, bool IsVip, long Orders, decimal Revenue);

/// <param name="TopCustomers">The ten with the highest revenue.</param>
internal sealed record CustomerTrendsResponse(
    AnalyticsPeriod Period, string Currency, CustomerTotals Totals, IReadOnlyList<CustomerBucket> Buckets,
    IReadOnlyList<TopCustomer> TopCustomers);

internal static class GetCustomerTrends
{
    /// <summary>Who came, who came back, and who brings the money.</summary>
    /// <remarks>Cancelled orders don't count. Somebody who was erased is no new customer; their orders still
    /// count.</remarks>
    public static Task<Results<Ok<CustomerTrendsResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PeriodRequest request, Figures figures, CancellationToken ct) =>
        figures.Read<CustomerTrendsResponse>(request, (period, _) => $"""
            select analytics.customers({period.Days}, {period.Starts}, {period.From}, {period.To})::text as "Value"
            """, ct);
}
