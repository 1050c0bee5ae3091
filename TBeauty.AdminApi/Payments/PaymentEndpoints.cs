using Microsoft.AspNetCore.Mvc;
using TBeauty.AdminApi.Staff;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Idempotency;

namespace TBeauty.AdminApi.Payments;

internal static class PaymentEndpoints
{
    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/payments").WithTags("Payments");

        payments.MapGet("/", ListPayments.Handle).WithName(nameof(ListPayments)).ProducesValidationProblem();
        payments.MapGet("/unverified", ListPayments.Unverified).WithName("ListUnverified").ProducesValidationProblem();
        payments.MapGet("/unapplied", ListUnapplied.Handle).WithName(nameof(ListUnapplied)).ProducesValidationProblem();
        payments.MapGet("/stats", SummarizePayments.Handle).WithName(nameof(SummarizePayments)).ProducesValidationProblem();
        payments.MapGet("/customer/{id:long}", ListPayments.OfCustomer).WithName("ListPaymentsOfCustomer").ProducesValidationProblem();
        payments.MapGet("/invoice/{id:long}", ListPayments.OfInvoice).WithName("ListPaymentsOfInvoice").ProducesValidationProblem();
        payments.MapGet("/{id:long}", GetPayment.Handle).WithName(nameof(GetPayment));
        payments.MapGet("/{id:long}/receipt", GetReceipt.Handle).WithName(nameof(GetReceipt))
            .Produces(200, contentType: "application/pdf", additionalContentTypes: ["image/jpeg", "image/png", "image/webp", "image/gif"]);
        payments.MapGet("/{id:long}/refunds/{refundId:long}", GetRefund.Handle).WithName(nameof(GetRefund));
        payments.MapPut("/{id:long}", UpdatePayment.Handle).WithName(nameof(UpdatePayment))
            .RequireAuthorization(Policies.Payments).ProducesValidationProblem().ProducesProblem(412);
        payments.MapPost("/{id:long}/receipt", AttachReceipt.Handle).WithName(nameof(AttachReceipt))
            .RequireAuthorization(Policies.Payments)
            .WithMetadata(new RequestSizeLimitAttribute(AttachReceipt.LargestBody))
            .Accepts<ReceiptForm>("multipart/form-data")
            .Idempotent(IdempotentRequest.Lifetime)
            .ProducesValidationProblem().ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        payments.MapPost("/", CreatePayment.Handle).WithName(nameof(CreatePayment))
            .RequireAuthorization(Policies.Payments)
            .Idempotent(IdempotentRequest.MoneyLifetime)
            .ProducesValidationProblem().ProducesProblem(409).ProducesProblem(422);

        var decisions = payments.MapGroup("/{id:long}").RequireAuthorization(Policies.Payments)
            .ProducesValidationProblem().ProducesProblem(409).ProducesProblem(422);
        decisions.MapPost("/verify", VerifyPayment.Handle).WithName(nameof(VerifyPayment))
            .Idempotent(IdempotentRequest.MoneyLifetime);
        decisions.MapPost("/unverify", UnverifyPayment.Handle).WithName(nameof(UnverifyPayment))
            .Idempotent(IdempotentRequest.MoneyLifetime);
        decisions.MapPost("/reject", RejectPayment.Handle).WithName(nameof(RejectPayment))
            .Idempotent(IdempotentRequest.MoneyLifetime);
        decisions.MapPost("/refunds", CreateRefund.Handle).WithName(nameof(CreateRefund))
            .Idempotent(IdempotentRequest.MoneyLifetime);
        decisions.MapPost("/apply-credit", UseCredit.Handle).WithName(nameof(UseCredit))
            .Idempotent(IdempotentRequest.MoneyLifetime);
    }
}
