using TBeauty.BackOffice.Api;

namespace TBeauty.BackOffice.Pages.Payments;

/// <summary>What stands on a bank statement, or should, and the payments that it is or may be.</summary>
public sealed record StatementLine(
    DateOnly Day, decimal Amount, string? Words, params IReadOnlyList<StatementPayment> Payments);
