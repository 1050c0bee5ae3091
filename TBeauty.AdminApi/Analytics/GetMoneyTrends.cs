using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce;

namespace TBeauty.AdminApi.Analytics;

/// <param name="Collected">Verified payments, by the day they were made.</param>
/// <param name="Refunded">Money that went back, by the day it did.</param>
/// <param name="Outstanding">What is still to be paid of the orders placed in the period.</param>
/// <param name="Credit">What was paid too much for them, or for what was cancelled.</param>
/// <param name="OverdueInvoices">Sent, not paid and past their day, at this moment.</param>
internal sealed record MoneyTotals(
    long Payments, decimal Collected, long Refunds, decimal Refunded, decimal NetCollected, decimal Outstanding,
    decimal Credit,
    long OverdueInvoices, decimal OverdueAmount);

/// <param name="Start">The day that the bucket begins with.</param>
internal sealed record MoneyBucket(DateOnly Start, decimal Collected, decimal Refunded, decimal NetCollected);

internal sealed record MoneyByMethod(
    PaymentMethod PaymentMethod, long Payments, decimal Collected, long Refunds, decimal Refunded);

internal sealed record MoneyTrendsResponse(
    AnalyticsPeriod Period, string Currency, MoneyTotals Totals, IReadOnlyList<MoneyBucket> Buckets,
    IReadOnlyList<MoneyByMethod> ByMethod);

internal static class GetMoneyTrends
{
    /// <summary>What came in and went back, by bucket and by method; what is owed, and what is overdue.</summary>
    /// <remarks>Only verified payments count. Credit that moves from one order to another neither came in nor went
    /// back.</remarks>
    public static Task<Results<Ok<MoneyTrendsResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PeriodRequest request, Figures figures, TimeProvider clock, CancellationToken ct) =>
        figures.Read<MoneyTrendsResponse>(request, (period, _) => $"""
            select analytics.finance(
                {period.Days}, {period.Starts}, {period.From}, {period.To}, {period.IsByShopDay}, {clock.Today()})::text as "Value"
            """, ct);
}
