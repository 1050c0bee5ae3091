using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Orders;

/// <summary>The steps of an order's life that move nothing.</summary>
internal static class AdvanceOrder
{
    /// <summary>Promises a pending order to its customer; every line must be allocated.</summary>
    public static Task<Results<Ok<OrderResponse>, NotFound>> Confirm(
        long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct) =>
        Take((order, now) => order.Confirm(now), id, user, response, db, clock, ct);

    /// <summary>Says that somebody is collecting the units of a confirmed order, which must have all of them.</summary>
    public static Task<Results<Ok<OrderResponse>, NotFound>> Process(
        long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct) =>
        Take((order, now) => order.Process(now), id, user, response, db, clock, ct);

    /// <summary>
    /// Marks a processing order, which must have all of its units, as packed and ready for the courier.
    /// </summary>
    public static Task<Results<Ok<OrderResponse>, NotFound>> Pack(
        long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct) =>
        Take((order, now) => order.Pack(now), id, user, response, db, clock, ct);

    /// <summary>Says that a shipped order has reached its customer.</summary>
    public static Task<Results<Ok<OrderResponse>, NotFound>> Deliver(
        long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct) =>
        Take((order, now) => order.Deliver(now), id, user, response, db, clock, ct);

    private static async Task<Results<Ok<OrderResponse>, NotFound>> Take(
        Action<Order, DateTimeOffset> step, long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct) =>
        await AdvanceStatus.Run(db, id, step, user.Actor(), clock.GetUtcNow(), ct)
            ? await GetOrder.After(db, id, response, ct)
            : TypedResults.NotFound();
}
