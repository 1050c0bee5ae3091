using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Orders;

internal static class ListCustomerOrders
{
    /// <summary>A customer's orders, newest first.</summary>
    public static async Task<Results<Ok<OrderListResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, [AsParameters] PageRequest paging, CommerceDbContext db, AllowedSteps steps, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;
        if (!await db.Customers.AnyAsync(c => c.Id == id, ct))
            return TypedResults.NotFound();

        // Orders, their lines and their timelines are read one after the other, and must be of one moment.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var page = await GetOrder.Whole(db).Where(o => o.CustomerId == id).NewestFirst(filtered: true, paging, ct);
        var unavailable = await VariantWishes.Unavailable(db, page.Rows, ct);
        return TypedResults.Ok(new OrderListResponse(
            [.. page.Rows.Select(order => OrderResponse.From(order, unavailable, steps))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
