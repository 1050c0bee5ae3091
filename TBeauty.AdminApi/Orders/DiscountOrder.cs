using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Orders;

public sealed record DiscountOrderRequest
{
    /// <summary>What comes off the goods, in place of an earlier discount; 0 takes it back.</summary>
    [Amount(AllowZero = true)]
    public required decimal Amount { get; init; }

    [NotBlank, StringLength(OrderEvent.NoteLength)]
    public required string Reason { get; init; }
}

internal static class DiscountOrder
{
    /// <summary>Lowers what a pending order costs, by at most what its goods cost.</summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound>> Handle(
        long id, DiscountOrderRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct) =>
        await GrantDiscount.Run(
            db, id, request.Amount, request.Reason, user.Actor(), clock.GetUtcNow(), ct)
            ? await GetOrder.After(db, id, response, ct)
            : TypedResults.NotFound();
}
