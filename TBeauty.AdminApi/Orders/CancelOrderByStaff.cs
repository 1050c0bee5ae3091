using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Validation;

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
    public static async Task<Results<Ok<OrderResponse>, NotFound>> Handle(
        long id, CancelOrderRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct) =>
        await CancelOrder.ByStaff(db, id, user.Actor(), request.Reason, clock.GetUtcNow(), ct)
            ? await GetOrder.After(db, id, response, ct)
            : TypedResults.NotFound();
}
