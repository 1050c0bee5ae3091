using TBeauty.AdminApi.Customers;
using TBeauty.Commerce.Payments;
using TBeauty.ServiceDefaults.OpenApi;

namespace TBeauty.AdminApi.Payments;

internal sealed record RefundResponse(long Id, decimal Amount, string Reason, DateTimeOffset CreatedAt, string RecordedBy);

/// <summary>A payment and who made it.</summary>
[Versioned]
internal sealed record PaymentResponse
{
    public required long Id { get; init; }
    public required string PaymentReference { get; init; }
    public required long CustomerId { get; init; }
    public required CustomerInfo Customer { get; init; }
    public required long? OrderId { get; init; }
    public long? InvoiceId { get; init; }
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    public required PaymentMethod PaymentMethod { get; init; }
    public required DateTimeOffset PaymentDate { get; init; }
    public required string? BankName { get; init; }

    /// <summary>Masked to its last four characters.</summary>
    public required string? AccountNumber { get; init; }

    public required string? TransactionReference { get; init; }
    public required string? PosTerminalId { get; init; }
    public required string? MobileMoneyNumber { get; init; }
    public required PaymentStatus Status { get; init; }
    public required bool IsVerified { get; init; }
    public required DateTimeOffset? VerificationDate { get; init; }
    public required string? VerificationNotes { get; init; }
    public required string? ReceiptUrl { get; init; }
    public required string? Notes { get; init; }
    public required string RecordedBy { get; init; }
    public required string? VerifiedBy { get; init; }
    public IReadOnlyList<RefundResponse> Refunds { get; init; } = [];
    public decimal RefundedAmount { get; init; } = 0.00m;
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public static PaymentResponse From(Payment payment) => new()
    {
        Id = payment.Id,
        PaymentReference = payment.PaymentReference,
        CustomerId = payment.CustomerId,
        Customer = CustomerInfo.From(payment.Customer),
        OrderId = payment.OrderId,
        Amount = payment.Amount,
        Currency = payment.Currency,
        PaymentMethod = payment.PaymentMethod,
        PaymentDate = payment.PaymentDate,
        BankName = payment.BankName,
        AccountNumber = Masked(payment.AccountNumber),
        TransactionReference = payment.TransactionReference,
        PosTerminalId = payment.PosTerminalId,
        MobileMoneyNumber = payment.MobileMoneyNumber,
        Status = payment.Status,
        IsVerified = payment.IsVerified,
        VerificationDate = payment.VerificationDate,
        VerificationNotes = payment.VerificationNotes,
        ReceiptUrl = payment.ReceiptUrl,
        Notes = payment.Notes,
        RecordedBy = payment.RecordedBy,
        VerifiedBy = payment.VerifiedBy,
        CreatedAt = payment.CreatedAt,
        UpdatedAt = payment.UpdatedAt,
    };

    private static string? Masked(string? account) => account switch
    {
        null => null,
        { Length: <= 4 } => new('*', account.Length),
        _ => new string('*', account.Length - 4) + account[^4..],
    };
}
