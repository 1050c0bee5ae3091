using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Importing;
using TBeauty.ServiceDefaults.Problems;

namespace TBeauty.AdminApi.Importing;

/// <summary>A CSV file (RFC 4180, UTF-8), read row by row. Its header has exactly the expected columns, in any order.</summary>
internal sealed class CsvTable(Stream file) : IDisposable
{
    public const int MostRows = 50_000;

    public const string MismatchedQuotes = "Its quotes don't match: a cell with quotes is quoted, and doubles them.";

    private readonly CsvText text = new(file, ',');
    private readonly Dictionary<string, int> places = [];

    /// <summary>Rows with something in them, as far as they were read.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Reads the first row.</summary>
    /// <returns>The refusal of a header that has other columns, which names them.</returns>
    public async Task<ProblemHttpResult?> ReadHeader(IReadOnlyList<string> columns)
    {
        string[] header = await text.Next() ? [.. text.Cells.Select(name => name.Trim('\uFEFF', ' '))] : [];
        var errors = new Dictionary<string, string[]>();
        foreach (var name in header.Where(name => !columns.Contains(name)).Distinct())
            errors[name is "" ? "(no name)" : name] = ["It is not a column here."];
        foreach (var name in columns.Where(name => !header.Contains(name)))
            errors[name] = ["The column is missing."];
        foreach (var name in columns.Where(name => header.Count(other => other == name) > 1))
            errors[name] = ["The column is there more than once."];
        if (errors.Count > 0)
        {
            return Problem.Of(400, "request.invalid",
                $"The first row has to name exactly these columns, in any order: {string.Join(",", columns)}.", ("errors", errors));
        }

        foreach (var (place, name) in header.Index())
            places[name] = place;
        return null;
    }

    /// <param name="errors">Takes what is wrong with a row.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnreadableTable">The file is no CSV in UTF-8, or has too many rows.</exception>
    public async IAsyncEnumerable<CsvRow> Rows(RowErrors errors, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 2; await text.Next(); number++)
        {
            ct.ThrowIfCancellationRequested();
            var cells = text.Cells;
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;

            if (++RowsRead > MostRows)
                throw new UnreadableTable($"It has {MostRows:N0} rows at most.");
            if (text.IsMalformed)
                errors.Add(new RowError(number, "row", MismatchedQuotes));
            else if (cells.Length != places.Count)
                errors.Add(new RowError(number, "row", $"It has {cells.Length} cells; the header has {places.Count}."));
            else
                yield return new(number, places, cells, errors);
        }
    }

    public void Dispose() => text.Dispose();
}
