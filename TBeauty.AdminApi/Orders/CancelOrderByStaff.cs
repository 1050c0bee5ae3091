using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Staff;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.ServiceDefaults.Problems;
using TBeauty.ServiceDefaults.Validation;

namespace TBeauty.AdminApi.Orders;

public sealed record CancelOrderRequest
{
    [NotBlank, StringLength(OrderEvent.NoteLength)]
    public required string Reason { get; init; }
}

internal static class CancelOrderByStaff
{
    /// <summary>
    /// Cancels an order of which nothing has been shipped. Its units go back to the items that they were allocated on;
    /// what was paid becomes credit.
    /// </summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, CancelOrderRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct)
    {
        if (await CancelOrder.ByStaff(db, id, user.Actor(), request.Reason, clock.GetUtcNow(), ct))
            return await GetOrder.After(db, id, response, ct);

        var statuses = await db.Orders.Where(o => o.Id == id).Select(o => o.Status).ToListAsync(ct);
        if (statuses is not [var status])
            return TypedResults.NotFound();

        var word = EnumWords.Of(status);
        return Problem.Of(
            409, "order.status", status is OrderStatus.Packed
                ? "Some of this order has been shipped; cancel the lines that have not."
                : $"An order that is {word} cannot be cancelled.",
            ("order_status", word));
    }
}
