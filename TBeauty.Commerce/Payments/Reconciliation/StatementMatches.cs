namespace TBeauty.Commerce.Payments.Reconciliation;

/// <summary>By what a line was recognised as a payment.</summary>
public enum MatchedBy
{
    Reference,
    AmountAndDate,
}

/// <summary>What came of verifying a matched payment.</summary>
public enum MatchOutcome
{
    Verified,
    DecidedMeanwhile,
    ReferenceTaken,
}

/// <summary>Why a line is left to people.</summary>
public enum SuggestedBecause
{
    AmountDiffers,
    Ambiguous,
    OtherReference,
}

/// <summary>How many lines or payments, and how much money.</summary>
public sealed record Tally(int Count, decimal Amount);

/// <param name="From">The first day that money came in; null when none did.</param>
/// <param name="Verified">Matches that were verified by this call.</param>
public sealed record StatementTallies(
    DateOnly? From, DateOnly? To, int Duplicates, Tally Credits, Tally Matched, Tally Verified, Tally AlreadyVerified,
    Tally Suggested, Tally Unmatched, Tally Unmentioned);

/// <summary>A line and its payment.</summary>
/// <param name="Outcome">Null when nothing was verified.</param>
public sealed record FoundLine(
    int Row, DateOnly Day, decimal Amount, string? Reference, string? Description, MatchedBy By, MatchOutcome? Outcome,
    long Payment);

/// <summary>A line and the payments that it may be.</summary>
public sealed record SuggestedLine(
    int Row, DateOnly Day, decimal Amount, string? Reference, string? Description, SuggestedBecause Reason,
    int CandidatesTotal,
    IReadOnlyList<long> Candidates);

/// <summary>A line without a payment.</summary>
/// <param name="DuplicateOf">The row that says the same transfer.</param>
public sealed record UnmatchedLine(
    int Row, DateOnly Day, decimal Amount, string? Reference, string? Description, int? DuplicateOf);
