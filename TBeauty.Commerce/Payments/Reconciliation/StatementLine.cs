namespace TBeauty.Commerce.Payments.Reconciliation;

/// <summary>Money that came in, as a bank statement tells it.</summary>
/// <param name="Row">Of the file.</param>
/// <param name="Names">What of it may name a payment.</param>
public sealed record StatementLine(
    int Row, DateOnly Day, decimal Amount, string? Reference, string? Description, LineNames Names)
{
    public const int ReferenceLength = 200;
    public const int DescriptionLength = 1_000;
}
