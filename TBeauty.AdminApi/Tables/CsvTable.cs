using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Importing;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Tables;

/// <summary>
/// A table as spreadsheet programs save it (RFC 4180; commas, semicolons or tabs), read row by row. Its header names
/// any of the known columns, in any order.
/// </summary>
internal sealed class CsvTable(Stream file) : IDisposable
{
    public const int MostRows = 50_000;

    public const string MismatchedQuotes = "Its quotes don't match: a cell with quotes is quoted, and doubles them.";

    private static readonly char[] Delimiters = [',', ';', '\t'];

    private readonly Dictionary<string, int> places = [];
    private CsvText? text;
    private int width;
    private bool isSemicolon;

    /// <summary>Rows with something in them, as far as they were read.</summary>
    public int RowsRead { get; private set; }

    /// <summary>The columns that it has.</summary>
    public IReadOnlyCollection<string> Given => places.Keys;

    /// <summary>Reads the first row.</summary>
    /// <param name="columns">All that it may name.</param>
    /// <param name="needed">Those that it has to name.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The refusal of a header that has other columns, which names them.</returns>
    /// <exception cref="UnreadableTable">The file is no text.</exception>
    public async Task<ProblemHttpResult?> ReadHeader(
        IReadOnlyList<string> columns, IReadOnlyList<string> needed, CancellationToken ct)
    {
        var header = await Open(columns, ct);
        // Whoever sends something else altogether is told all of the columns; whoever forgot some, those.
        var missing = header.Any(columns.Contains) ? needed : [.. columns.Where(name => name != TableImport.Version)];
        var errors = new Dictionary<string, string[]>();
        foreach (var name in header.Where(name => !columns.Contains(name)).Distinct())
            errors[name is "" ? "(no name)" : name] = ["It is not a column here."];
        foreach (var name in missing.Where(name => !header.Contains(name)))
            errors[name] = ["The column is missing."];
        foreach (var name in columns.Where(name => header.Count(other => other == name) > 1))
            errors[name] = ["The column is there more than once."];
        if (errors.Count > 0)
        {
            return Problem.Of(400, "request.invalid",
                $"The first row names columns of these, in any order: {string.Join(",", columns)}. "
                + $"It has to name {string.Join(" and ", needed)}.", ("errors", errors));
        }

        foreach (var (place, name) in header.Index())
            places[name] = place;
        width = header.Length;
        return null;
    }

    /// <param name="errors">Takes what is wrong with a row.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnreadableTable">The file is no CSV, or has too many rows.</exception>
    public async IAsyncEnumerable<CsvRow> Rows(RowErrors errors, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 2; await text!.Next(); number++)
        {
            ct.ThrowIfCancellationRequested();
            var cells = text.Cells;
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;

            if (++RowsRead > MostRows)
                throw new UnreadableTable($"It has {MostRows:N0} rows at most.");
            if (text.IsMalformed)
                errors.Add(new RowError(number, "row", MismatchedQuotes));
            // Spreadsheet programs save empty columns on the right, where somebody once had something.
            else if (cells.Length < width || cells.Skip(width).Any(cell => cell.Length > 0))
                errors.Add(new RowError(number, "row", $"It has {cells.Length} cells; the header has {width}."));
            else
                yield return new(number, places, cells, isSemicolon, errors);
        }
    }

    public void Dispose() => text?.Dispose();

    /// <summary>Opens the file with the delimiter that makes the most of its first row.</summary>
    private async Task<string[]> Open(IReadOnlyList<string> columns, CancellationToken ct)
    {
        var encoding = await FileEncoding.Of(file, ct);
        var (best, most) = (Delimiters[0], -1);
        foreach (var delimiter in Delimiters)
        {
            file.Position = 0;
            using var candidate = new CsvText(file, delimiter, encoding);
            var known = (await Header(candidate)).Count(columns.Contains);
            if (known > most)
                (best, most) = (delimiter, known);
        }

        file.Position = 0;
        (text, isSemicolon) = (new CsvText(file, best, encoding), best is ';');
        return await Header(text);
    }

    private static async Task<string[]> Header(CsvText text)
    {
        string[] header = [];
        if (await text.Next())
            header = [.. text.Cells];
        // What Excel writes above a table to say its delimiter.
        if (header is [var hint, ..] && hint.TrimStart('\uFEFF').StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            header = await text.Next() ? [.. text.Cells] : [];
        return [.. header.Select(name => name.Trim('\uFEFF', ' ')).Reverse().SkipWhile(name => name is "").Reverse()];
    }
}
