using Microsoft.AspNetCore.Mvc;
using TBeauty.AdminApi.Payments.Reconciliation;
using TBeauty.AdminApi.SignIn;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Binding;
using TBeauty.Web.Files;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Payments;

internal static class PaymentEndpoints
{
    private const string HeldVersion =
        "select p.xmin::text::bigint as \"Value\" from payments.payments p where p.id = {0} for no key update";

    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/payments").WithTags("Payments");

        payments.MapGet("/", ListPayments.Handle).WithName(nameof(ListPayments));
        payments.MapGet("/unverified", ListPayments.Unverified).WithName("ListUnverified");
        payments.MapGet("/unapplied", ListUnapplied.Handle).WithName(nameof(ListUnapplied));
        payments.MapGet("/stats", SummarizePayments.Handle).WithName(nameof(SummarizePayments));
        payments.MapGet("/customer/{id:long}", ListPayments.OfCustomer).WithName("ListPaymentsOfCustomer");
        app.MapGet("/customers/{id:long}/payments", ListPayments.OfCustomer).WithName("ListCustomerPayments")
            .WithTags("Customers");
        payments.MapGet("/invoice/{id:long}", ListPayments.OfInvoice).WithName("ListPaymentsOfInvoice");
        payments.MapGet("/{id:long}", GetPayment.Handle).WithName(nameof(GetPayment));
        payments.MapGet("/{id:long}/receipt", GetReceipt.Handle).WithName(nameof(GetReceipt))
            .Produces<Stream>(200, FileKinds.Pdf, [.. FileKinds.Images]);
        payments.MapGet("/{id:long}/refunds/{refundId:long}", GetRefund.Handle).WithName(nameof(GetRefund));

        var changes = payments.MapGroup("").RequireAuthorization(Policies.Payments);
        changes.MapPost("/", CreatePayment.Handle).WithName(nameof(CreatePayment))
            .Idempotent(IdempotentRequest.MoneyLifetime)
            .Refuses(409, "payment.customer_mismatch", "payment.reference_taken", "invoice.status");
        changes.MapPut("/{id:long}", UpdatePayment.Handle).WithName(nameof(UpdatePayment)).ProducesProblem(412);
        changes.MapPost("/{id:long}/receipt", AttachReceipt.Handle).WithName(nameof(AttachReceipt))
            .WithMetadata(new RequestSizeLimitAttribute(AttachReceipt.LargestBody))
            .Accepts<ReceiptForm>("multipart/form-data")
            .Idempotent(IdempotentRequest.Lifetime).Refuses(409, "conflict.changed");
        changes.MapPost("/reconciliation", ReconcileStatement.Handle).WithName(nameof(ReconcileStatement))
            .WithMetadata(new RequestSizeLimitAttribute(StatementUpload.Largest))
            .Accepts<StatementForm>("multipart/form-data")
            .TellingProgress()
            .MayTakeLong()
            .Idempotent(IdempotentRequest.MoneyLifetime)
            .Produces<ReconciliationResponse>(200, "application/json", ProgressStream.Type);

        var decisions = changes.MapGroup("/{id:long}").Refuses(409, "payment.status");
        decisions.MapPost("/verify", VerifyPayment.Handle).WithName(nameof(VerifyPayment))
            .Idempotent(IdempotentRequest.MoneyLifetime).RefusesStale(HeldVersion)
            .Refuses(409, "payment.currency", "payment.reference_taken");
        decisions.MapPost("/unverify", VerifyPayment.Unverify).WithName("UnverifyPayment")
            .Idempotent(IdempotentRequest.MoneyLifetime).RefusesStale(HeldVersion);
        decisions.MapPost("/reject", VerifyPayment.Reject).WithName("RejectPayment")
            .Idempotent(IdempotentRequest.MoneyLifetime).RefusesStale(HeldVersion);
        decisions.MapPost("/refunds", CreateRefund.Handle).WithName(nameof(CreateRefund))
            .Idempotent(IdempotentRequest.MoneyLifetime).RefusesStale(HeldVersion)
            .Refuses(409, "payment.provider_unavailable", "refund.exceeds_payment", "credit.exceeded");
        decisions.MapPost("/apply-credit", UseCredit.Handle).WithName(nameof(UseCredit))
            .Idempotent(IdempotentRequest.MoneyLifetime).RefusesStale(HeldVersion)
            .Refuses(409, "payment.customer_mismatch", "payment.currency", "order.status", "credit.exceeded",
                "credit.exceeds_order", "credit.same_order");
    }
}
