using Microsoft.AspNetCore.Mvc;
using TBeauty.Commerce.Idempotency;
using TBeauty.StorefrontApi.Orders;
using TBeauty.Web.Files;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Payments;

internal static class PaymentEndpoints
{
    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        var order = app.MapGroup("/orders/{id:long}").WithTags("Payments").RequireOwnOrder();

        order.MapPost("/payment-proof", RecordProof.Handle).WithName(nameof(RecordProof))
            .WithMetadata(new RequestSizeLimitAttribute(RecordProof.LargestBody))
            .Accepts<PaymentProofForm>("multipart/form-data")
            .Idempotent(IdempotentRequest.MoneyLifetime)
            .Refuses(403, "account.inactive").Refuses(409, "payment.too_many_proofs");
        order.MapGet("/payments", ListPayments.Handle).WithName(nameof(ListPayments));
        order.MapGet("/payments/{paymentId:long}", GetPayment.Handle).WithName(nameof(GetPayment));
        order.MapGet("/payments/{paymentId:long}/receipt", GetReceipt.Handle).WithName(nameof(GetReceipt))
            .Produces<Stream>(200, FileKinds.Pdf, [.. FileKinds.Images]);
    }
}
