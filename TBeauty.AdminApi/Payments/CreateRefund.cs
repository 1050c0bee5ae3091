using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Web.OnlinePayments;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Payments;

public sealed record CreateRefundRequest
{
    [Amount]
    public required decimal Amount { get; init; }

    [NotBlank, StringLength(Refund.ReasonLength)]
    public required string Reason { get; init; }

    /// <summary>Only what its order was paid too much, and nothing that is on its way back already.</summary>
    public bool OnlyCredit { get; init; }
}

internal static class CreateRefund
{
    /// <summary>Gives money of a verified payment back, all or part of it, never more than was paid.</summary>
    /// <remarks>
    /// What came through a provider goes back through it: the refund is `pending`, and holds its amount, until the
    /// provider says that it is `done` or `failed`.
    /// </remarks>
    public static async Task<Results<Created<RefundResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, CreateRefundRequest request, ClaimsPrincipal user, CommerceDbContext db, PaymentProviders providers,
        TimeProvider clock, CancellationToken ct)
    {
        var through = await db.Payments.Where(p => p.Id == id).Select(p => p.Provider).SingleOrDefaultAsync(ct);
        if (through is { } provider && !providers.Offers(provider, out _))
            return Problem.Of(409, "payment.provider_unavailable",
                $"The shop has no key of {provider} any more, through which it would go back.");

        var made = await RefundPayment.Run(
            db, id, request.Amount, request.Reason, user.Actor(), clock.GetUtcNow(), ct, request.OnlyCredit);
        return made is { } refund
            ? TypedResults.Created(
                $"/api/v1/payments/{id}/refunds/{refund.Id}", await RefundResponse.Answer(db, refund, ct))
            : TypedResults.NotFound();
    }
}

internal static class GetRefund
{
    /// <summary>One refund of a payment.</summary>
    public static async Task<Results<Ok<RefundResponse>, NotFound>> Handle(
        long id, long refundId, CommerceDbContext db, CancellationToken ct) =>
        await db.Refunds.AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == refundId && r.PaymentId == id, ct) is { } refund
            ? TypedResults.Ok(await RefundResponse.Answer(db, refund, ct))
            : TypedResults.NotFound();
}
