using System.Data;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Orders;

internal static class GetOrder
{
    /// <summary>One of your own orders; somebody else's is not there for you.</summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound>> Handle(
        long id, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        // An order, its lines and its parcels are read one after the other, and must be of one moment.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return await Read(id, user.SubjectId(), db, ct) is { } order ? TypedResults.Ok(order) : TypedResults.NotFound();
    }

    /// <param name="customer">Whose it must be; null when the caller knows already that it is theirs.</param>
    internal static async Task<OrderResponse?> Read(long id, long? customer, CommerceDbContext db, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().AsSplitQuery()
            .Include(o => o.Customer).Include(o => o.Items).Include(o => o.Events)
            .Include(o => o.Shipments).ThenInclude(s => s.Lines).ThenInclude(l => l.InventoryItem)
            .SingleOrDefaultAsync(o => o.Id == id && (customer == null || o.CustomerId == customer), ct);
        return order is null ? null : OrderResponse.From(order, CustomerInfo.From(order.Customer));
    }
}
