using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.Staff;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;

namespace TBeauty.AdminApi.Payments;

public sealed record VerifyPaymentRequest
{
    [StringLength(Payment.NotesLength)]
    public string? VerificationNotes { get; init; }
}

internal static class VerifyPayment
{
    /// <summary>Says that the money has come in: from now on it counts.</summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound>> Handle(
        long id, VerifyPaymentRequest? request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct) =>
        await DecidePayment.Run(
            db, id, DecidePayment.Verify, request?.VerificationNotes, user.Actor(), clock.GetUtcNow(), ct) is { } payment
            ? TypedResults.Ok(GetPayment.Answer(payment, response))
            : TypedResults.NotFound();
}
