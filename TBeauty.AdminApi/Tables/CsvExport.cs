using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TBeauty.AdminApi.Tables;

/// <summary>A table as a download, row by row from the database to the client, however long it is.</summary>
internal static class CsvExport
{
    public const string Type = "text/csv";

    // Spreadsheet programs take a file without this mark for one in the alphabet of their country.
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <param name="name">Of the file, without its ending.</param>
    /// <param name="columns">The header.</param>
    /// <param name="rows">Read while they are written; of one moment, because they come of one statement.</param>
    /// <param name="cells">The cells of a row: text, numbers, dates, switches, lists of text or nothing.</param>
    /// <param name="ct">Cancels.</param>
    public static PushStreamHttpResult Of<TRow>(
        string name, IReadOnlyList<string> columns, IAsyncEnumerable<TRow> rows, Func<TRow, IEnumerable<object?>> cells,
        CancellationToken ct) =>
        TypedResults.Stream(async body =>
        {
            await using var text = new StreamWriter(body, WithMark, leaveOpen: true);
            await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
            await Write(csv, columns);
            await foreach (var row in rows.WithCancellation(ct))
                await Write(csv, cells(row).Select(Cell));
        }, $"{Type}; charset=utf-8", $"{name}.csv");

    private static async Task Write(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        await csv.NextRecordAsync();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => FormulaCells.Escape(text),
        IEnumerable<string> texts => FormulaCells.Escape(ListCells.Join(texts)),
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A cell can't hold {value.GetType()}."),
    };
}
