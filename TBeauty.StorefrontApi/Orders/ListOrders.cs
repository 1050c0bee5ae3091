using System.Data;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;
using TBeauty.Web.Paging;

namespace TBeauty.StorefrontApi.Orders;

internal sealed record OrderListResponse(
    IReadOnlyList<OrderResponse> Orders, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListOrders
{
    /// <summary>Your own orders, newest first.</summary>
    public static async Task<Results<Ok<OrderListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        // Orders, their lines and their timelines are read one after the other, and must be of one moment.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var customer = user.SubjectId();
        var page = await db.Orders.AsNoTracking().AsSplitQuery()
            .Include(o => o.Customer).Include(o => o.Items).Include(o => o.Events)
            .Include(o => o.Shipments).ThenInclude(s => s.Lines).ThenInclude(l => l.InventoryItem)
            .Where(o => o.CustomerId == customer)
            .NewestFirst(filtered: true, paging, ct);

        return TypedResults.Ok(new OrderListResponse(
            [.. page.Rows.Select(order => OrderResponse.From(order, CustomerInfo.From(order.Customer)))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
