namespace TBeauty.Commerce.Importing;

/// <summary>What is wrong with one cell of a table that somebody wants to import.</summary>
/// <param name="Row">Its row, counted as spreadsheets do: the header is row 1.</param>
/// <param name="Field">Its column.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record RowError(int Row, string Field, string Message)
{
    public const string Invalid = "cell.invalid";
    public const string Outdated = "row.outdated";
    public const string VersionRequired = "row.version_required";

    private const int LongestRead = 60;

    /// <summary>What kind of error it is: cell.invalid, row.outdated or row.version_required.</summary>
    public string Code { get; init; } = Invalid;

    /// <summary>What was read, as far as anybody needs it; null where no single cell is wrong.</summary>
    public string? Read { get; init => field = Short(value); }

    /// <summary>What the shop has there now, of a row that was changed since it was exported.</summary>
    public string? Present { get; init; }

    /// <summary>The read text as a part of a sentence.</summary>
    public static string Quoted(string read) => $"\"{Short(read)}\"";

    private static string? Short(string? read)
    {
        if (read is null)
            return null;
        var shown = string.Concat(read.Select(letter => char.IsControl(letter) ? ' ' : letter));
        if (shown.Length <= LongestRead)
            return shown;
        // Never between the halves of one letter.
        return string.Concat(
            shown.AsSpan(0, LongestRead - (char.IsHighSurrogate(shown[LongestRead - 1]) ? 1 : 0)), "…");
    }
}

/// <summary>What a table would change, or has changed.</summary>
public sealed record ImportCounts(int Created, int Updated, int Unchanged, IReadOnlyList<RowError> Errors);
