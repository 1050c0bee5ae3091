using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Payments.Online;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.Web.Auth;
using TBeauty.Web.Data;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OnlinePayments;
using TBeauty.Web.Problems;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace TBeauty.StorefrontApi.Payments;

public sealed record PayOrderRequest
{
    /// <summary>One of those that `GET /api/v1/customer/shop` lists as `online_payment`.</summary>
    public required PaymentProvider Provider { get; init; }
}

/// <param name="AuthorizationUrl">The provider's page: send the customer there.</param>
/// <param name="Reference">Our name for this payment at the provider; the `transaction_reference` of the
/// payment.</param>
internal sealed record PayOrderResponse(string AuthorizationUrl, string Reference);

/// <summary>
/// Begins a payment online. It asks the provider without a transaction, and goes on when its caller has left.
/// </summary>
internal sealed class PayOrder(
    PaymentProviders providers, LiveTerms terms, IOptions<OnlinePaymentConfiguration> configuration,
    IOptions<JsonOptions> json, ILogger<PayOrder> logger)
{
    /// <summary>Begins to pay all that is outstanding of one of your orders, on a page of the provider.</summary>
    /// <remarks>
    /// While that page is open, every call answers the same one; the amount is what is outstanding then. The payment is
    /// there once the provider confirms it. The first one that is begun keeps the order's goods for you for longer.
    /// </remarks>
    public static Task<IResult> Handle(
        long id, PayOrderRequest request, ClaimsPrincipal user, HttpContext http, CommerceDbContext db, PayOrder pay,
        CancellationToken ct) =>
        pay.Begin(id, user.SubjectId(), request.Provider, http, db, ct);

    private async Task<IResult> Begin(
        long id, long customer, PaymentProvider wanted, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        var payer = await db.Orders.Where(o => o.Id == id && o.CustomerId == customer)
            .Select(o => new { o.Customer.IsActive, o.Customer.Email, o.Customer.FirstName, o.Customer.LastName })
            .SingleOrDefaultAsync(ct);
        if (payer is null)
            return TypedResults.NotFound();
        if (!payer.IsActive)
            return ClosedAccount.Refusal();

        var (named, now) = (http.Features.Get<IdempotentRequest>(), await db.Now(ct));
        if (await IdempotencyStore.Find(db, named, now, ct) is { } known)
            return known;
        if (!providers.Offers(wanted, out var provider))
            return Problem.Of(409, "payment.provider_unavailable", "The shop takes no payments through this provider.");
        if ((payer.Email ?? configuration.Value.Email) is not { Length: > 0 } email)
            return Problem.Of(409, "payment.email_missing",
                "The provider wants an e-mail address for its receipt, and this order has none; please contact the shop.");

        if (await StartOnlinePayment.Begin(db, id, wanted, now, ct) is not { } begun)
            return TypedResults.NotFound();
        if (begun is { IsOurs: false, Payment.AuthorizationUrl: null })
        {
            http.Response.Headers.RetryAfter = "1";
            return Problem.Of(409, named is null ? "payment.in_progress" : "idempotency.in_progress",
                "This payment is being begun right now; ask again in a moment.");
        }

        var url = begun.Payment.AuthorizationUrl
            ?? await Page(db, provider, begun.Payment,
                new(email, $"{payer.FirstName} {payer.LastName}", ReturnUrl(id)));
        return await Answer(db, named, begun.Payment.Reference, url, now);
    }

    /// <summary>What the provider answers is kept, whether anybody waits for it or not.</summary>
    private async Task<string> Page(CommerceDbContext db, IPaymentProvider provider, OnlinePayment payment, Payer payer)
    {
        string url;
        try
        {
            url = await provider.Start(payment, payer, CancellationToken.None);
            if (url.Length > OnlinePayment.UrlLength || !Uri.TryCreate(url, UriKind.Absolute, out var page)
                || page.Scheme is not ("https" or "http"))
                throw new HttpRequestException("The page is no address.");
        }
        catch (Exception e)
        {
            logger.LogWarning("{Provider} gives no page for {Reference}: {Reason}", provider.Provider,
                payment.Reference, e.Message);
            await StartOnlinePayment.GiveUp(
                db, payment.Id, await db.Now(CancellationToken.None), CancellationToken.None);
            throw new DependencyUnavailable("payment provider", e);
        }

        await StartOnlinePayment.Open(
            db, payment.Id, url, terms.Current, await db.Now(CancellationToken.None), CancellationToken.None);
        return url;
    }

    private async Task<IResult> Answer(
        CommerceDbContext db, IdempotentRequest? named, string reference, string url, DateTimeOffset now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new PayOrderResponse(url, reference), json.Value.SerializerOptions);
        var answer = new StoredAnswer(200, body, null, null);
        await IdempotencyStore.Keep(db, named, answer, now, IdempotentRequest.MoneyLifetime, CancellationToken.None);
        return IdempotencyFilter.Made(answer);
    }

    private string? ReturnUrl(long order) =>
        (string.IsNullOrWhiteSpace(configuration.Value.ReturnUrl) ? terms.Current.Website
            : configuration.Value.ReturnUrl) is { Length: > 0 } back
            ? $"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}order={order}"
            : null;
}
