using TBeauty.Commerce;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Online;

namespace TBeauty.StorefrontApi.Payments;

/// <summary>A payment as the customer who made it sees it.</summary>
/// <param name="Provider">Through whom it came, if it was paid online.</param>
internal sealed record PaymentResponse(
    long Id, string PaymentReference, long OrderId, decimal Amount, string Currency, PaymentMethod PaymentMethod,
    PaymentProvider? Provider, DateTimeOffset PaymentDate, string? TransactionReference, PaymentStatus Status,
    bool IsVerified, string? ReceiptUrl,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PaymentResponse From(Payment payment) => new(
        payment.Id, payment.PaymentReference, payment.OrderId!.Value, payment.Amount, payment.Currency,
        payment.PaymentMethod,
        payment.Provider, payment.PaymentDate, payment.TransactionReference, payment.Status, payment.IsVerified,
        payment is { IsProof: true, Receipt: not null } ? $"{Path(payment.OrderId.Value, payment.Id)}/receipt" : null,
        payment.CreatedAt, payment.UpdatedAt);

    public static string Path(long order, long payment) => $"/api/v1/customer/orders/{order}/payments/{payment}";
}
