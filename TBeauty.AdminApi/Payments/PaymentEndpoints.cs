using TBeauty.AdminApi.Staff;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Idempotency;
using TBeauty.ServiceDefaults.OpenApi;

namespace TBeauty.AdminApi.Payments;

internal static class PaymentEndpoints
{
    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/payments").WithTags("Payments");

        payments.MapGet("/", ListPayments.Handle).WithName(nameof(ListPayments));
        payments.MapGet("/{id:long}", GetPayment.Handle).WithName(nameof(GetPayment));
        payments.MapPost("/", CreatePayment.Handle).WithName(nameof(CreatePayment))
            .RequireAuthorization(Policies.Payments)
            .Idempotent(IdempotentRequest.MoneyLifetime)
            .Refuses(409, "payment.customer_mismatch", "payment.reference_taken");

        var decisions = payments.MapGroup("/{id:long}").RequireAuthorization(Policies.Payments)
            .Refuses(409, "payment.status");
        decisions.MapPost("/verify", VerifyPayment.Handle).WithName(nameof(VerifyPayment))
            .Idempotent(IdempotentRequest.MoneyLifetime);
        decisions.MapPost("/unverify", UnverifyPayment.Handle).WithName(nameof(UnverifyPayment))
            .Idempotent(IdempotentRequest.MoneyLifetime);
        decisions.MapPost("/reject", RejectPayment.Handle).WithName(nameof(RejectPayment))
            .Idempotent(IdempotentRequest.MoneyLifetime);
    }
}
