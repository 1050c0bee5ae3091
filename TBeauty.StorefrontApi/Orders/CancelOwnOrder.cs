using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.Web.Auth;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Orders;

public sealed record CancelOrderRequest
{
    [StringLength(OrderEvent.NoteLength)]
    public string? Reason { get; init; }
}

internal static class CancelOwnOrder
{
    /// <summary>
    /// Cancels one of your orders while it is pending or confirmed and unpaid; its units go back to the shop.
    /// </summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, CancelOrderRequest? request, ClaimsPrincipal user, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        var customer = user.SubjectId();
        var isActive = await db.Orders.Where(o => o.Id == id && o.CustomerId == customer)
            .Select(o => (bool?)o.Customer.IsActive).SingleOrDefaultAsync(ct);
        if (isActive is null)
            return TypedResults.NotFound();
        if (isActive is false)
            return ClosedAccount.Refusal();

        var cancelled = await CancelOrder.ByCustomer(
            db, id, $"customer:{customer}", request?.Reason, clock.GetUtcNow(), ct);
        var order = (await GetOrder.Read(id, customer, db, ct))!;
        return cancelled
            ? TypedResults.Ok(order)
            : Problem.Of(409, "order.status", $"An order that is {EnumWords.Of(order.Status)} and has "
                + $"{order.AmountPaid:0.00} {order.Currency} paid can't be cancelled here; please contact the shop.");
    }
}
