using System.Data;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Orders;

internal static class GetOrder
{
    /// <summary>One order with its lines, what is allocated to them, its parcels and its timeline.</summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await Read(db, o => o.Id == id, response, ct);

    /// <summary>
    /// An order, its allocations and its parcels are read one after the other, and must be of one moment.
    /// </summary>
    internal static async Task<Results<Ok<OrderResponse>, NotFound>> Read(
        CommerceDbContext db, Expression<Func<Order, bool>> which, HttpResponse response, CancellationToken ct)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return await Whole(db).SingleOrDefaultAsync(which, ct) is { } order
            ? TypedResults.Ok(await Answer(db, order, response, ct))
            : TypedResults.NotFound();
    }

    /// <summary>Orders with everything that their answer shows.</summary>
    internal static IQueryable<Order> Whole(CommerceDbContext db) => db.Orders.AsNoTracking().AsSplitQuery()
        .Include(o => o.Customer).Include(o => o.Events)
        .Include(o => o.Items).ThenInclude(i => i.Allocations.Where(a => a.Quantity > 0))
        .ThenInclude(a => a.InventoryItem).ThenInclude(i => i.Location)
        .Include(o => o.Shipments).ThenInclude(s => s.Lines).ThenInclude(l => l.InventoryItem)
        .ThenInclude(i => i.Location);

    /// <summary>
    /// The order as a step has left it; the step still holds it, so that nobody changes it between two reads.
    /// </summary>
    internal static async Task<Ok<OrderResponse>> After(
        CommerceDbContext db, long id, HttpResponse response, CancellationToken ct) =>
        TypedResults.Ok(await Answer(db, await Whole(db).SingleAsync(o => o.Id == id, ct), response, ct));

    internal static async Task<OrderResponse> Answer(
        CommerceDbContext db, Order order, HttpResponse response, CancellationToken ct)
    {
        response.Tag(order.Version);
        return OrderResponse.From(order, await VariantWishes.Unavailable(db, [order], ct), response.AllowedSteps());
    }
}

internal static class GetOrderByNumber
{
    /// <summary>The order with the number that people read, whatever its case.</summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound>> Handle(
        string orderNumber, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await Read(db, Codes.Number(orderNumber), response, ct);

    private static Task<Results<Ok<OrderResponse>, NotFound>> Read(
        CommerceDbContext db, string number, HttpResponse response, CancellationToken ct) =>
        GetOrder.Read(db, o => o.OrderNumber == number, response, ct);
}
