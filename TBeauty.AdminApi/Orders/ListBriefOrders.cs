using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Orders;

/// <summary>What a list shows of an order; all of it is at <c>/orders/{id}</c>.</summary>
internal sealed record BriefOrder(
    long Id, string OrderNumber, CustomerInfo Customer, OrderStatus Status, OrderPaymentStatus PaymentStatus,
    decimal TotalAmount, string Currency, DateTimeOffset CreatedAt)
{
    public static BriefOrder From(Order order) => new(
        order.Id, order.OrderNumber, CustomerInfo.From(order.Customer), order.Status, order.PaymentStatus,
        order.TotalAmount, order.Currency, order.CreatedAt);
}

internal sealed record BriefOrderListResponse(
    IReadOnlyList<BriefOrder> Orders, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListBriefOrders
{
    /// <summary>Orders as a list shows them, without lines, parcels and timeline; newest first or as sorted.</summary>
    public static async Task<Results<Ok<BriefOrderListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] OrderFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        CancellationToken ct)
    {
        if (ListOrders.Refuse(filters, paging) is { } refusal)
            return refusal;

        var page = await ListOrders.Page(db, db.Orders.AsNoTracking().Include(o => o.Customer), filters, paging, ct);
        return TypedResults.Ok(new BriefOrderListResponse(
            [.. page.Rows.Select(BriefOrder.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
