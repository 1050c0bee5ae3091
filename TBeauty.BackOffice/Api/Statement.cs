namespace TBeauty.BackOffice.Api;

public sealed record StatementPayment(
    long Id, string PaymentReference, CustomerInfo Customer, decimal Amount, DateTimeOffset PaymentDate, string Status);

public sealed record MatchedLine(
    int Row, DateOnly Date, decimal Amount, string? Reference, string? Description, string By, string? Outcome,
    StatementPayment Payment);

public sealed record SuggestedLine(
    int Row, DateOnly Date, decimal Amount, string? Reference, string? Description, string Reason,
    IReadOnlyList<StatementPayment> Candidates);

public sealed record UnmatchedLine(int Row, DateOnly Date, decimal Amount, string? Reference, string? Description);

public sealed record StatementSummary(
    int Rows, int Credits, int Debits, int Ignored, int Unreadable, decimal Total, string Currency);

/// <summary>A bank statement beside the shop's payments.</summary>
public sealed record Reconciliation(
    StatementSummary Statement, IReadOnlyList<MatchedLine> Matched, IReadOnlyList<MatchedLine> AlreadyVerified,
    IReadOnlyList<SuggestedLine> Suggested, IReadOnlyList<UnmatchedLine> Unmatched,
    IReadOnlyList<StatementPayment> Unmentioned);
