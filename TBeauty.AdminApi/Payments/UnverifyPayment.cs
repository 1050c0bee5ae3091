using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.Staff;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.ServiceDefaults.Validation;

namespace TBeauty.AdminApi.Payments;

public sealed record UnverifyPaymentRequest
{
    [NotBlank, StringLength(Payment.NotesLength)]
    public required string Reason { get; init; }
}

internal static class UnverifyPayment
{
    /// <summary>Takes a verification back, as long as nothing was refunded.</summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound>> Handle(
        long id, UnverifyPaymentRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct) =>
        await DecidePayment.Run(
            db, id, DecidePayment.Unverify, request.Reason, user.Actor(), clock.GetUtcNow(), ct) is { } payment
            ? TypedResults.Ok(GetPayment.Answer(payment, response))
            : TypedResults.NotFound();
}
