using TBeauty.AdminApi.Customers;
using TBeauty.Commerce;
using TBeauty.Commerce.Importing;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Reconciliation;

namespace TBeauty.AdminApi.Payments.Reconciliation;

/// <summary>A payment, as far as a statement is concerned.</summary>
/// <param name="DuplicateOf">The payment that a customer's proof repeats by its reference.</param>
internal sealed record ReconciledPayment(
    long Id, string PaymentReference, CustomerInfo Customer, long? OrderId, long? InvoiceId, decimal Amount,
    PaymentMethod PaymentMethod, DateTimeOffset PaymentDate, string? TransactionReference, PaymentStatus Status,
    long? DuplicateOf)
{
    public static ReconciledPayment From(Payment payment) => new(
        payment.Id, payment.PaymentReference, CustomerInfo.From(payment.Customer), payment.OrderId, payment.InvoiceId,
        payment.Amount, payment.PaymentMethod, payment.PaymentDate, payment.TransactionReference, payment.Status,
        payment.DuplicateOf);
}

/// <summary>A line of the statement and its payment.</summary>
/// <param name="Row">As spreadsheets count: the first row of the file is 1.</param>
/// <param name="Outcome">What came of verifying it; null when that wasn't asked for, or it was verified before.</param>
internal sealed record MatchedLineResponse(
    int Row, DateOnly Date, decimal Amount, string? Reference, string? Description, MatchedBy By, MatchOutcome? Outcome,
    ReconciledPayment Payment);

/// <summary>A line of the statement that a person has to look at.</summary>
/// <param name="CandidatesTotal">Payments that it may be.</param>
/// <param name="Candidates">Up to five of them, verified ones included; the nearest in time first.</param>
internal sealed record SuggestedLineResponse(
    int Row, DateOnly Date, decimal Amount, string? Reference, string? Description, SuggestedBecause Reason,
    int CandidatesTotal,
    IReadOnlyList<ReconciledPayment> Candidates);

/// <summary>A line of the statement that no payment is about.</summary>
/// <param name="DuplicateOf">The row that tells the same transfer.</param>
internal sealed record UnmatchedLineResponse(
    int Row, DateOnly Date, decimal Amount, string? Reference, string? Description, int? DuplicateOf);

/// <summary>What the statement says.</summary>
/// <param name="Rows">Below the header, empty ones left out: credits, debits, blank, ignored and unreadable.</param>
/// <param name="Credits">Money that came in.</param>
/// <param name="Debits">Money that went out; left out.</param>
/// <param name="Blank">Rows that move nothing, such as an opening balance or a total; left out.</param>
/// <param name="Ignored">Rows that failed, are pending or were reversed; left out.</param>
/// <param name="Unreadable">Rows with something that can't be read, or whose direction nothing tells.</param>
/// <param name="Duplicates">Credits that repeat an earlier row: reference, day, amount and description.</param>
/// <param name="From">The first day that money came in.</param>
/// <param name="To">The last.</param>
/// <param name="Total">What came in.</param>
internal sealed record StatementSummary(
    int Rows, int Credits, int Debits, int Blank, int Ignored, int Unreadable, int Duplicates, DateOnly? From,
    DateOnly? To, decimal Total,
    string Currency);

/// <summary>All lines and payments, also those that the lists leave out.</summary>
/// <param name="Verified">Of the matched ones, by this call.</param>
internal sealed record ReconciliationTotals(
    Tally Matched, Tally Verified, Tally AlreadyVerified, Tally Suggested, Tally Unmatched, Tally Unmentioned);

/// <summary>
/// A bank statement beside the shop's payments. Lists have the first thousand, in the order of the rows.
/// </summary>
/// <param name="Matched">Each with its one payment.</param>
/// <param name="AlreadyVerified">Each with a payment that counted before.</param>
/// <param name="Suggested">For people to decide.</param>
/// <param name="Unmatched">Money that no payment is about.</param>
/// <param name="Unmentioned">Unverified payments of the statement's days that no line is about.</param>
/// <param name="Ignored">Which rows came to nothing, and what says so.</param>
/// <param name="Unreadable">What is wrong with which row.</param>
internal sealed record ReconciliationResponse(
    StatementSummary Statement, string Currency, ReconciliationTotals Totals,
    IReadOnlyList<MatchedLineResponse> Matched,
    IReadOnlyList<MatchedLineResponse> AlreadyVerified, IReadOnlyList<SuggestedLineResponse> Suggested,
    IReadOnlyList<UnmatchedLineResponse> Unmatched, IReadOnlyList<ReconciledPayment> Unmentioned,
    IReadOnlyList<RowError> Ignored, IReadOnlyList<RowError> Unreadable);
