using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Payments;

public sealed record VerifyPaymentRequest
{
    [StringLength(Payment.NotesLength)]
    public string? VerificationNotes { get; init; }
}

/// <summary>Why a verification is taken back, or a payment rejected.</summary>
public sealed record RejectPaymentRequest
{
    [NotBlank, StringLength(Payment.NotesLength)]
    public required string Reason { get; init; }
}

internal static class VerifyPayment
{
    /// <summary>Says that the money has come in: from now on it counts.</summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound>> Handle(
        long id, VerifyPaymentRequest? request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct) =>
        Answer(await DecidePayment.Verify(db, id, request?.VerificationNotes, user.Actor(), clock.GetUtcNow(), ct),
            response);

    /// <summary>Takes a verification back, as long as nothing was refunded.</summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound>> Unverify(
        long id, RejectPaymentRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct) =>
        Answer(await DecidePayment.Unverify(db, id, request.Reason, user.Actor(), clock.GetUtcNow(), ct), response);

    /// <summary>Says that the money never came. Its bank reference is free again.</summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound>> Reject(
        long id, RejectPaymentRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct) =>
        Answer(await DecidePayment.Reject(db, id, request.Reason, user.Actor(), clock.GetUtcNow(), ct), response);

    private static Results<Ok<PaymentResponse>, NotFound> Answer(Payment? payment, HttpResponse response) =>
        payment is null
        ? TypedResults.NotFound()
        : TypedResults.Ok(GetPayment.Answer(payment, response));
}
