namespace TBeauty.BackOffice.Api;

public sealed record Refund(long Id, decimal Amount, string Reason, DateTimeOffset CreatedAt, string RecordedBy);

public sealed record Payment(
    long Id, string PaymentReference, long CustomerId, CustomerInfo Customer, long? OrderId, long? InvoiceId,
    decimal Amount,
    string Currency, string PaymentMethod, DateTimeOffset PaymentDate, string? BankName, string? AccountNumber,
    string? TransactionReference, string Status, bool IsVerified, DateTimeOffset? VerificationDate,
    string? VerificationNotes,
    string? ReceiptUrl, long? DuplicateOf, string? Notes, string RecordedBy, string? VerifiedBy,
    IReadOnlyList<Refund> Refunds,
    decimal RefundedAmount, decimal PendingRefunds, IReadOnlyList<string> AvailableSteps, string Version,
    DateTimeOffset CreatedAt);

public sealed record PaymentList(
    IReadOnlyList<Payment> Payments, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);
