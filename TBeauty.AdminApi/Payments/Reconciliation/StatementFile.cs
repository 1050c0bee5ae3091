using System.Runtime.CompilerServices;
using TBeauty.AdminApi.Importing;
using TBeauty.Commerce.Importing;
using TBeauty.Commerce.Payments.Reconciliation;

namespace TBeauty.AdminApi.Payments.Reconciliation;

/// <summary>A bank's CSV, row by row: what came in is told, what went out counted, what can't be read written down.</summary>
internal sealed class StatementFile : IDisposable
{
    public const int MostRows = 1_000_000;

    /// <summary>Banks write name, account and period above the header.</summary>
    private const int DeepestHeader = 30;

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    private static readonly string[] SidesOut = ["dr", "d", "debit", "withdrawal"];

    private readonly CsvText text;
    private readonly StatementPlaces places;
    private readonly StatementCells cells;
    private readonly DateOnly latest;
    private int number;

    private StatementFile(CsvText text, StatementPlaces places, StatementCells cells, int number, DateOnly latest) =>
        (this.text, this.places, this.cells, this.number, this.latest) = (text, places, cells, number, latest);

    /// <summary>Rows below the header with something in them, as far as they were read.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Rows of money that went out.</summary>
    public int Debits { get; private set; }

    /// <summary>Rows without an amount, such as an opening balance.</summary>
    public int Blank { get; private set; }

    public RowErrors Errors { get; } = new();

    /// <summary>Looks for the header.</summary>
    /// <param name="file">Can be read again from its beginning.</param>
    /// <param name="reading">How the statement is written.</param>
    /// <param name="today">Nothing on it lies after tomorrow.</param>
    /// <returns>Null when no row near the top has a date and an amount, or the columns that were named.</returns>
    /// <exception cref="UnreadableTable">The file is no CSV in UTF-8.</exception>
    public static async Task<StatementFile?> Open(Stream file, StatementReading reading, DateOnly today)
    {
        foreach (var delimiter in reading.Delimiter is { } known ? [known] : (char[])[',', ';', '\t', '|'])
        {
            file.Position = 0;
            var text = new CsvText(file, delimiter);
            for (var row = 1; row <= DeepestHeader && await text.Next(); row++)
            {
                if (reading.Columns.FindIn(text.Cells) is { } places)
                    return new(text, places, new(reading.DateFormat, reading.DecimalSeparator), row, today.AddDays(1));
            }

            text.Dispose();
        }

        return null;
    }

    /// <exception cref="UnreadableTable">The file is no CSV in UTF-8, or has too many rows.</exception>
    public async IAsyncEnumerable<StatementLine> Lines([EnumeratorCancellation] CancellationToken ct)
    {
        while (await text.Next())
        {
            ct.ThrowIfCancellationRequested();
            number++;
            if (text.Cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (++RowsRead > MostRows)
                throw new UnreadableTable($"It has {MostRows:N0} rows at most.");
            if (Line(text.Cells) is { } line)
                yield return line;
        }
    }

    public void Dispose() => text.Dispose();

    private StatementLine? Line(string[] row)
    {
        if (text.IsMalformed)
            return Refuse("row", CsvTable.MismatchedQuotes);
        // Banks leave empty cells at the end of a row out, or add one.
        if (row.Length < places.Cells || row.Skip(places.Cells).Any(cell => cell.Length > 0))
            return Refuse("row", $"It has {row.Length} cells; the header has {places.Cells}.");

        var (amount, debit) = (Cell(row, places.Amount), Cell(row, places.Debit));
        if (Money("debit", debit) is not { } gone || Money("amount", amount) is not { } came)
            return null;
        if (gone is not 0 && came is not 0)
            return Refuse("row", "It came in and went out.");
        if (gone is 0 && came is 0)
        {
            Blank++;
            return null;
        }

        if (came <= 0 || SidesOut.Contains(Cell(row, places.Side), StringComparer.OrdinalIgnoreCase))
        {
            Debits++;
            return null;
        }

        if (cells.Day(Cell(row, places.Date)) is not { } day)
            return Refuse("date", "It is no date that can be read; say how dates are written with date_format.");
        if (day < Earliest || day > latest)
            return Refuse("date", "It lies too far back, or in the future.");

        var (reference, description) = (Cell(row, places.Reference), Cell(row, places.Description));
        if (reference.Length > StatementLine.ReferenceLength || !IsText(reference))
            return Refuse("reference", $"It is text of up to {StatementLine.ReferenceLength} characters, and no formula.");
        if (description.Length > StatementLine.DescriptionLength || !IsText(description))
            return Refuse("description", $"It is text of up to {StatementLine.DescriptionLength} characters, and no formula.");

        return new(
            number, day, came, Known(reference), Known(description), StatementLine.WordsOf(Known(reference), Known(description)));
    }

    private decimal? Money(string field, string cell)
    {
        if (cell is "" or "-" or "--")
            return 0;
        if (cells.Amount(cell) is not { } amount)
            Refuse(field, "It is no amount such as 2,500.00, with at most two decimals and up to 9,999,999,999.99.");
        else
            return amount;
        return null;
    }

    /// <summary>Spreadsheet programs write ="0012" or '0012 where they must not take text for a number.</summary>
    private static string Cell(string[] row, int place)
    {
        var cell = place < 0 ? "" : row[place].Trim();
        if (cell is ['=', '"', .. var quoted, '"'] && !quoted.Contains('"'))
            return quoted.Trim();
        return cell.StartsWith('\'') ? cell[1..].Trim() : cell;
    }

    private static bool IsText(string cell) => cell is not ['=' or '@', ..] && !cell.Contains('\0');

    private static string? Known(string cell) => cell is "" or "-" ? null : cell;

    private StatementLine? Refuse(string field, string message)
    {
        Errors.Add(new RowError(number, field, message));
        return null;
    }
}
