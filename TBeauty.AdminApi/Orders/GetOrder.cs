using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Orders;

internal static class GetOrder
{
    /// <summary>One order with its lines and its timeline.</summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await Whole(db).SingleOrDefaultAsync(o => o.Id == id, ct) is { } order
            ? TypedResults.Ok(Answer(order, response))
            : TypedResults.NotFound();

    /// <summary>Orders with everything that their answer shows.</summary>
    internal static IQueryable<Order> Whole(CommerceDbContext db) => db.Orders.AsNoTracking().AsSplitQuery()
        .Include(o => o.Customer).Include(o => o.Items).Include(o => o.Events);

    internal static OrderResponse Answer(Order order, HttpResponse response)
    {
        response.Headers.ETag = $"\"{order.Version}\"";
        return OrderResponse.From(order);
    }
}

internal static class GetOrderByNumber
{
    /// <summary>The order with the number that people read.</summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound>> Handle(
        string orderNumber, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await GetOrder.Whole(db).SingleOrDefaultAsync(o => o.OrderNumber == orderNumber, ct) is { } order
            ? TypedResults.Ok(GetOrder.Answer(order, response))
            : TypedResults.NotFound();
}
