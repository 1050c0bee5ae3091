using Microsoft.AspNetCore.Mvc;
using TBeauty.Commerce.Idempotency;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.StorefrontApi.Orders;
using TBeauty.Web.Files;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OnlinePayments;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Payments;

internal static class PaymentEndpoints
{
    public static void AddPayments(this WebApplicationBuilder builder)
    {
        builder.AddOnlinePayments();
        builder.Services.AddSingleton<PayOrder>();
    }

    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        var order = app.MapGroup("/orders/{id:long}").WithTags("Payments").RequireOwnOrder();

        order.MapPost("/payment-proof", RecordProof.Handle).WithName(nameof(RecordProof))
            .WithMetadata(new RequestSizeLimitAttribute(RecordProof.LargestBody))
            .Accepts<PaymentProofForm>("multipart/form-data")
            .Idempotent(IdempotentRequest.MoneyLifetime)
            .Refuses(403, ClosedAccount.Code).Refuses(409, "payment.too_many_proofs");
        order.MapPost("/pay", PayOrder.Handle).WithName(nameof(PayOrder))
            .Produces<PayOrderResponse>().Refuses(403, ClosedAccount.Code)
            .Refuses(409, "order.status", "payment.email_missing", "payment.in_progress", "payment.nothing_due",
                "payment.provider_unavailable", "payment.too_many_attempts", "idempotency.in_progress")
            .Refuses(422, "idempotency.key_reused");
        order.MapGet("/payments", ListPayments.Handle).WithName(nameof(ListPayments));
        order.MapGet("/payments/{paymentId:long}", GetPayment.Handle).WithName(nameof(GetPayment));
        order.MapGet("/payments/{paymentId:long}/receipt", GetReceipt.Handle).WithName(nameof(GetReceipt))
            .Produces<Stream>(200, FileKinds.Pdf, [.. FileKinds.Images]);

        var webhooks = app.MapGroup("/payments/webhooks").WithTags("Payments").Refuses(403, "webhook.signature");
        webhooks.MapPost("/paystack", HearProvider.Paystack).WithName("HearPaystack")
            .Accepts<ProviderEvent>("application/json");
        webhooks.MapPost("/flutterwave", HearProvider.Flutterwave).WithName("HearFlutterwave")
            .Accepts<ProviderEvent>("application/json");
    }
}
