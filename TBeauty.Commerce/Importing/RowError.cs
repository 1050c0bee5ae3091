namespace TBeauty.Commerce.Importing;

/// <summary>What is wrong with one cell of a table that somebody wants to import.</summary>
/// <param name="Row">Its row, counted as spreadsheets do: the header is row 1.</param>
/// <param name="Field">Its column.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record RowError(int Row, string Field, string Message);

/// <summary>What a table would change, or has changed.</summary>
public sealed record ImportCounts(int Created, int Updated, int Unchanged, IReadOnlyList<RowError> Errors);
