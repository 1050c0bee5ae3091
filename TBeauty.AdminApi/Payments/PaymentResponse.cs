using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Customers;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Payments;

/// <param name="Status">`pending` until the provider of an online payment says what became of it; others are `done` at
/// once.</param>
/// <param name="FailureReason">Why the provider won't give it back.</param>
/// <param name="AppliedToPaymentId">The payment that this money became, where it was credit for another order.</param>
internal sealed record RefundResponse(
    long Id, long PaymentId, decimal Amount, string Currency, string Reason, RefundStatus Status, string? FailureReason,
    long? AppliedToPaymentId,
    DateTimeOffset CreatedAt, string RecordedBy)
{
    /// <summary>In its payment's currency.</summary>
    public static async Task<RefundResponse> Answer(CommerceDbContext db, Refund refund, CancellationToken ct) =>
        From(refund, await db.Payments.Where(p => p.Id == refund.PaymentId).Select(p => p.Currency).SingleAsync(ct));

    public static RefundResponse From(Refund refund, string currency) => new(
        refund.Id, refund.PaymentId, refund.Amount, currency, refund.Reason, refund.Status, refund.FailureReason,
        refund.AppliedToPaymentId,
        refund.CreatedAt, refund.RecordedBy);
}

/// <summary>A payment and who made it.</summary>
[Versioned]
internal sealed record PaymentResponse
{
    public required long Id { get; init; }
    public required string PaymentReference { get; init; }
    public required long CustomerId { get; init; }
    public required CustomerInfo Customer { get; init; }
    public required long? OrderId { get; init; }
    public required long? InvoiceId { get; init; }
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    public required PaymentMethod PaymentMethod { get; init; }

    /// <summary>Through whom it came, if it was paid online.</summary>
    public required PaymentProvider? Provider { get; init; }

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

    /// <summary>The payment that a customer's proof repeats by its reference.</summary>
    public required long? DuplicateOf { get; init; }

    public required string? Notes { get; init; }
    public required string RecordedBy { get; init; }
    public required string? VerifiedBy { get; init; }
    public required IReadOnlyList<RefundResponse> Refunds { get; init; }
    public required decimal RefundedAmount { get; init; }

    /// <summary>What is on its way back through the provider.</summary>
    public required decimal PendingRefunds { get; init; }

    /// <summary>What of it pays for nothing; only in the list of such payments.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? UnappliedAmount { get; init; }

    /// <summary>The payment that this one was credit of.</summary>
    public required long? SourcePaymentId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What <c>If-Match</c> takes, between quotes.</summary>
    public required string Version { get; init; }

    /// <summary>What the caller may do with it now: each is the last part of the path that does it.</summary>
    public required IReadOnlyList<string> AvailableSteps { get; init; }

    /// <summary>Payments with all that an answer shows of them.</summary>
    public static IQueryable<Payment> Whole(CommerceDbContext db) => db.Payments.AsNoTracking()
        .Include(p => p.Customer).Include(p => p.Refunds).Include(p => p.Order).Include(p => p.Invoice);

    public static PaymentResponse From(Payment payment, AllowedSteps steps) => new()
    {
        Id = payment.Id,
        PaymentReference = payment.PaymentReference,
        CustomerId = payment.CustomerId,
        Customer = CustomerInfo.From(payment.Customer),
        OrderId = payment.OrderId,
        InvoiceId = payment.InvoiceId,
        Amount = payment.Amount,
        Currency = payment.Currency,
        PaymentMethod = payment.PaymentMethod,
        Provider = payment.Provider,
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
        ReceiptUrl = payment.Receipt is null ? null : ReceiptOf(payment.Id),
        DuplicateOf = payment.DuplicateOf,
        Notes = payment.Notes,
        RecordedBy = payment.RecordedBy,
        VerifiedBy = payment.VerifiedBy,
        Refunds = [.. payment.Refunds.OrderBy(refund => refund.Id)
            .Select(refund => RefundResponse.From(refund, payment.Currency))],
        RefundedAmount = payment.RefundedAmount,
        PendingRefunds = payment.PendingRefunds,
        SourcePaymentId = payment.SourcePaymentId,
        CreatedAt = payment.CreatedAt,
        UpdatedAt = payment.UpdatedAt,
        Version = ETags.Text(payment.Version),
        AvailableSteps = steps.Of(payment.State),
    };

    internal static string ReceiptOf(long id) => $"/api/v1/payments/{id}/receipt";

    internal static string? Masked(string? account) => account switch
    {
        null => null,
        { Length: <= 4 } => new('*', account.Length),
        _ => new string('*', account.Length - 4) + account[^4..],
    };
}
