using Microsoft.AspNetCore.Http.HttpResults;

namespace TBeauty.AdminApi.Analytics;

/// <param name="ProductsSold">How many different ones.</param>
/// <param name="Units">Ordered, less what was dropped.</param>
/// <param name="ReturnedUnits">Of these, how many came back.</param>
/// <param name="Revenue">What the lines cost, before a discount on the whole order.</param>
/// <param name="UnsoldProducts">On sale now, and not sold in the period.</param>
internal sealed record ProductTotals(
    long ProductsSold, long Units, long ReturnedUnits, decimal Revenue, long UnsoldProducts);

/// <param name="Start">The day that the bucket begins with.</param>
internal sealed record ProductBucket(DateOnly Start, long Units, decimal Revenue);

internal sealed record TopProduct(long ProductId, string Name, string Sku, long Orders, long Units, decimal Revenue);

/// <param name="Id">Null for products without one.</param>
internal sealed record ProductGroup(long? Id, string? Name, long Units, decimal Revenue);

internal sealed record UnsoldProduct(long ProductId, string Name, string Sku);

/// <param name="ByCategory">The twenty with the highest revenue.</param>
/// <param name="ByBrand">The twenty with the highest revenue.</param>
/// <param name="NeverSold">The ten that have been on sale the longest without a sale in the period.</param>
internal sealed record ProductTrendsResponse(
    AnalyticsPeriod Period, string Currency, ProductTotals Totals, IReadOnlyList<ProductBucket> Buckets,
    IReadOnlyList<TopProduct> TopByUnits, IReadOnlyList<TopProduct> TopByRevenue,
    IReadOnlyList<ProductGroup> ByCategory,
    IReadOnlyList<ProductGroup> ByBrand, IReadOnlyList<UnsoldProduct> NeverSold);

internal static class GetProductTrends
{
    /// <summary>What sells, by product, category and brand, and what does not.</summary>
    /// <remarks>Orders count by when they were placed; cancelled ones and dropped units don't.</remarks>
    public static Task<Results<Ok<ProductTrendsResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PeriodRequest request, Figures figures, CancellationToken ct) =>
        figures.Read<ProductTrendsResponse>(request, (period, _) => $"""
            select analytics.products(
                {period.Days}, {period.Starts}, {period.From}, {period.To}, {period.IsByShopDay})::text as "Value"
            """, ct);
}
