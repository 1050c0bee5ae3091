using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Orders;

/// <param name="OpenQuantity">Units that are to be shipped.</param>
/// <param name="OnHand">Units of the product on all its sellable items.</param>
/// <param name="Reserved">Units of it that open orders were promised.</param>
/// <param name="MinimumStock">Of its sellable items together.</param>
/// <param name="IsShort">Whether more is promised than is there.</param>
internal sealed record ImpactedLine(
    long OrderItemId, long ProductId, string ProductName, string ProductSku, int OpenQuantity, int AllocatedQuantity,
    int OnHand, int Reserved, int MinimumStock, bool IsShort);

internal sealed record ImpactedOrder(
    long Id, string OrderNumber, OrderStatus Status, OrderPaymentStatus PaymentStatus, CustomerInfo Customer,
    DateTimeOffset CreatedAt, IReadOnlyList<ImpactedLine> Lines);

internal sealed record LowStockImpactResponse(
    IReadOnlyList<ImpactedOrder> Orders, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListLowStockImpact
{
    /// <summary>Open orders that wait for units of products that run low, or are short already; newest first.</summary>
    public static async Task<Results<Ok<LowStockImpactResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        // Low is a product what an item is: on hand at or below the minimum, all sellable items together.
        var low = db.ProductStock
            .Select(s => new
            {
                s.ProductId,
                s.OnHand,
                s.Reserved,
                Minimum = db.InventoryItems.Where(i => i.ProductId == s.ProductId && i.IsCounted)
                    .Sum(i => i.MinimumStock),
            })
            .Where(s => s.OnHand <= s.Minimum || s.Reserved > s.OnHand);
        var page = await db.Orders.AsNoTracking().Include(o => o.Customer).Include(o => o.Items).AsSplitQuery()
            .Where(o => OrderStatuses.Open.Contains(o.Status) && o.Items.Any(i =>
                i.Quantity > i.CancelledQuantity + i.FulfilledQuantity && low.Any(s => s.ProductId == i.ProductId)))
            .NewestFirst(filtered: true, paging, ct);

        var products = page.Rows.SelectMany(o => o.Items.Select(i => i.ProductId)).Distinct().ToArray();
        var stock = await low.Where(s => products.Contains(s.ProductId)).ToDictionaryAsync(s => s.ProductId, ct);
        return TypedResults.Ok(new LowStockImpactResponse(
            [.. page.Rows.Select(o => new ImpactedOrder(
                o.Id, o.OrderNumber, o.Status, o.PaymentStatus, CustomerInfo.From(o.Customer), o.CreatedAt,
                [.. o.Items.Where(i => i.OpenQuantity > 0 && stock.ContainsKey(i.ProductId)).OrderBy(i => i.ProductId)
                    .Select(i => (Line: i, Stock: stock[i.ProductId])).Select(pair => new ImpactedLine(
                        pair.Line.Id, pair.Line.ProductId, pair.Line.ProductName, pair.Line.ProductSku,
                        pair.Line.OpenQuantity, pair.Line.AllocatedQuantity, pair.Stock.OnHand, pair.Stock.Reserved,
                        pair.Stock.Minimum, pair.Stock.Reserved > pair.Stock.OnHand))]))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
