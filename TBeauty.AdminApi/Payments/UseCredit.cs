using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Payments;

public sealed record UseCreditRequest
{
    /// <summary>The order that the money is for; of the same customer.</summary>
    [Range(1, long.MaxValue)]
    public required long OrderId { get; init; }

    [Amount]
    public required decimal Amount { get; init; }
}

internal static class UseCredit
{
    /// <summary>
    /// Lets money that an order doesn't need pay for another order of the same customer. Answers the payment that it
    /// came from, whose last refund names the payment that it became.
    /// </summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound>> Handle(
        long id, UseCreditRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct) =>
        await ApplyCredit.Run(db, id, request.OrderId, request.Amount, user.Actor(), clock.GetUtcNow(), ct)
            is { } payment
            ? TypedResults.Ok(GetPayment.Answer(payment, response))
            : TypedResults.NotFound();
}
