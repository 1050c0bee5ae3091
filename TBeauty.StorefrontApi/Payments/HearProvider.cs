using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Web.OnlinePayments;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Payments;

/// <summary>A notice as its provider documents it.</summary>
public sealed record ProviderEvent
{
    /// <summary>Such as `charge.success`.</summary>
    public required string Event { get; init; }

    /// <summary>What it is about.</summary>
    public required JsonElement Data { get; init; }
}

internal static class HearProvider
{
    /// <summary>
    /// Paystack tells that something happened to a payment or a refund; the shop then asks Paystack what.
    /// </summary>
    /// <remarks>`x-paystack-signature` is HMAC-SHA512 of the body by the shop's secret key.</remarks>
    public static Task<Results<Ok, NotFound, ProblemHttpResult>> Paystack(
        HttpRequest request, CommerceDbContext db, PaymentProviders providers, AskForPayment check,
        CancellationToken ct) =>
        Handle(PaymentProvider.Paystack, request, db, providers, check, ct);

    /// <summary>
    /// Flutterwave tells that something happened to a payment or a refund; the shop then asks Flutterwave what.
    /// </summary>
    /// <remarks>`verif-hash` is the secret hash that the shop chose there.</remarks>
    public static Task<Results<Ok, NotFound, ProblemHttpResult>> Flutterwave(
        HttpRequest request, CommerceDbContext db, PaymentProviders providers, AskForPayment check,
        CancellationToken ct) =>
        Handle(PaymentProvider.Flutterwave, request, db, providers, check, ct);

    private static async Task<Results<Ok, NotFound, ProblemHttpResult>> Handle(
        PaymentProvider from, HttpRequest request, CommerceDbContext db, PaymentProviders providers,
        AskForPayment check,
        CancellationToken ct)
    {
        if (!providers.Offers(from, out var provider))
            return TypedResults.NotFound();

        using var raw = new MemoryStream();
        await request.Body.CopyToAsync(raw, ct);
        var body = raw.GetBuffer().AsMemory(0, (int)raw.Length);
        if (!provider.IsSigned(request.Headers, body.Span))
            return Problem.Of(403, "webhook.signature", "This isn't signed by the provider.");

        // Written down first: whoever dies before the provider has been asked, it is asked later.
        if (provider.Read(body) is { } notice
            && await DueOnlinePayments.Notice(db, from, notice.Reference, notice.TransactionId, await db.Now(ct), ct)
                is { } asked)
            await check.Run(db, asked, ct);
        // Both providers take anything but 200 for a failure, and tell again.
        return TypedResults.Ok();
    }
}
