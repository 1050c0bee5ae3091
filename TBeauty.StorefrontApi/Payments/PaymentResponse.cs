using TBeauty.Commerce;
using TBeauty.Commerce.Payments;

namespace TBeauty.StorefrontApi.Payments;

/// <summary>A payment as the customer who made it sees it.</summary>
internal sealed record PaymentResponse(
    long Id, string PaymentReference, long OrderId, decimal Amount, string Currency, PaymentMethod PaymentMethod,
    DateTimeOffset PaymentDate, string? TransactionReference, PaymentStatus Status, bool IsVerified, string? ReceiptUrl,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PaymentResponse From(Payment payment) => new(
        payment.Id, payment.PaymentReference, payment.OrderId!.Value, payment.Amount, payment.Currency, payment.PaymentMethod,
        payment.PaymentDate, payment.TransactionReference, payment.Status, payment.IsVerified,
        payment is { IsProof: true, Receipt: not null } ? $"{Path(payment.OrderId.Value, payment.Id)}/receipt" : null,
        payment.CreatedAt, payment.UpdatedAt);

    public static string Path(long order, long payment) => $"/api/v1/customer/orders/{order}/payments/{payment}";
}
