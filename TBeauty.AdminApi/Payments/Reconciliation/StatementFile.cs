using System.Runtime.CompilerServices;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce;
using TBeauty.Commerce.Importing;
using TBeauty.Commerce.Payments.Reconciliation;

namespace TBeauty.AdminApi.Payments.Reconciliation;

/// <summary>
/// A bank's CSV, row by row: what came in is told, what went out counted, what failed or came back left out, and what
/// can't be read, or whose direction nothing tells, written down.
/// </summary>
internal sealed class StatementFile : IDisposable
{
    public const int MostRows = 1_000_000;

    /// <summary>Banks write name, account and period above the header.</summary>
    private const int DeepestHeader = 30;

    private readonly CsvText text;
    private readonly string[] header;
    private readonly StatementPlaces places;
    private readonly StatementCells cells;
    private readonly StatementFormat habits;
    private readonly DateOnly latest;
    private readonly string currency;
    private int number;

    private StatementFile(
        CsvText text, string[] header, StatementPlaces places, StatementCells cells, StatementFormat habits, int number,
        DateOnly latest, string currency) =>
        (this.text, this.header, this.places, this.cells, this.habits, this.number, this.latest, this.currency) =
        (text, header, places, cells, habits, number, latest, currency);

    /// <summary>Rows below the header with something in them, as far as they were read.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Rows of money that went out.</summary>
    public int Debits { get; private set; }

    /// <summary>Rows that move nothing, such as an opening balance.</summary>
    public int Blank { get; private set; }

    /// <summary>What failed, is pending or was taken back.</summary>
    public RowErrors Ignored { get; } = new();

    public RowErrors Errors { get; } = new();

    /// <summary>Looks for the header, and for what all rows together tell.</summary>
    /// <param name="file">Can be read again from its beginning.</param>
    /// <param name="reading">How the statement is written.</param>
    /// <param name="today">Nothing on it lies after tomorrow.</param>
    /// <param name="currency">ISO 4217 code of the shop's money.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when no row near the top has a date and an amount, or the columns that were named.</returns>
    /// <exception cref="UnreadableTable">The file is no CSV.</exception>
    public static async Task<StatementFile?> Open(
        Stream file, StatementReading reading, DateOnly today, string currency, CancellationToken ct)
    {
        var encoding = await FileEncoding.Of(file, ct);
        foreach (var delimiter in reading.Delimiter is { } known ? [known] : (char[])[',', ';', '\t', '|'])
        {
            file.Position = 0;
            using var first = new CsvText(file, delimiter, encoding);
            for (var row = 1; row <= DeepestHeader && await first.Next(); row++)
            {
                if (reading.Columns.FindIn(first.Cells) is not { } places)
                    continue;

                var (header, cells) = (first.Cells, new StatementCells(reading.DateFormat, reading.DecimalSeparator));
                var habits = await StatementFormat.Of(first, places, cells, ct);
                cells.IsMonthFirst = habits.IsMonthFirst;

                file.Position = 0;
                var text = new CsvText(file, delimiter, encoding);
                for (var above = 0; above < row; above++)
                    await text.Next();
                return new(text, header, places, cells, habits, row, today.AddDays(1), currency);
            }
        }

        return null;
    }

    /// <exception cref="UnreadableTable">The file is no CSV, or has too many rows.</exception>
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
        // Banks write a sentence below the table, and the header again on each page.
        if (row.Count(cell => !string.IsNullOrWhiteSpace(cell)) is 1 || row.SequenceEqual(header))
            return CountBlank();
        if (row.Length < places.Cells || row.Skip(places.Cells).Any(cell => cell.Length > 0))
            return Refuse("row", $"It has {row.Length} cells; the header has {places.Cells}.");

        var description = StatementCells.Cell(row, places.Description);
        var day = cells.Day(StatementCells.Cell(row, places.Date));
        var first = StatementCells.FirstOf(row);
        if (StatementWords.IsBalance(description) || StatementWords.IsBalance(first)
            || day is null && (StatementWords.IsTotal(description) || StatementWords.IsTotal(first)))
            return CountBlank();
        if (!IsSettled(row) || Came(row) is not { } came || !IsOurs(row))
            return null;
        if (day is null)
            return Refuse("date", "It is no date that can be read; say how dates are written with date_format.",
                StatementCells.Cell(row, places.Date));
        if (day < ShopCalendar.Earliest || day > latest)
            return Refuse("date", "It lies too far back, or in the future.", StatementCells.Cell(row, places.Date));

        var reference = StatementCells.Cell(row, places.Reference);
        if (reference.Length > StatementLine.ReferenceLength || !StatementCells.IsText(reference))
            return Refuse("reference",
                $"It is text of up to {StatementLine.ReferenceLength} characters, and no formula.", reference);
        if (description.Length > StatementLine.DescriptionLength || !StatementCells.IsText(description))
            return Refuse("description",
                $"It is text of up to {StatementLine.DescriptionLength} characters, and no formula.");
        if (StatementWords.IsReversal(description) || habits.Reversed.Contains((reference.ToUpperInvariant(), came)))
            return Ignore("description", "Money that only came back, or went back again, is no income.");

        var known = StatementCells.Known(reference);
        var names = LineNames.In(
            known, StatementCells.Named(row, places.References), StatementCells.Named(row, places.Texts));
        return new(number, day.Value, came, known, StatementCells.Known(description), names);
    }

    private bool IsSettled(string[] row)
    {
        foreach (var place in places.Statuses.Select(place => StatementCells.Cell(row, place)))
        {
            if (StatementWords.IsUnsettled(place))
                return Ignore("status", "Nothing came of it.", place) is not null;
            if (!StatementWords.IsSettled(place))
                return Refuse("status", "It is not known here whether that means that the money moved.", place)
                    is not null;
        }

        return Array.FindIndex(places.Sides, side => StatementWords.IsUnsettled(StatementCells.Cell(row, side)))
            is not (var taken and >= 0)
            || Ignore("side", "Nothing came of it.", StatementCells.Cell(row, places.Sides[taken])) is not null;
    }

    /// <summary>Whether what came in is in the shop's own currency, if a column names one.</summary>
    private bool IsOurs(string[] row)
    {
        var other = places.Currencies.Select(place => StatementCells.Cell(row, place))
            .FirstOrDefault(said => !StatementWords.IsCurrency(said, currency));
        return other is null || Refuse("currency", $"Only {currency} is counted here.", other) is not null;
    }

    /// <summary>What came in; null for everything else, which is counted or written down.</summary>
    private decimal? Came(string[] row)
    {
        if (Money("debit", row, places.Debit) is not { } gone || Money("amount", row, places.Credit) is not { } came)
            return null;
        if (gone.Value > 0 && came.Value > 0)
            return Told("row", "It came in and went out.");
        if (gone.Value > 0)
            return CountDebit();
        if (came.Value > 0)
        {
            var isDenied = Array.Exists(places.Sides, side => StatementCells.Cell(row, side) is var said
                && StatementWords.IsSideAlone(said) && StatementWords.SideOf(said) is MoneySide.Out);
            return came.Side is MoneySide.Out || isDenied ? CountDebit() : came.Value;
        }

        if (Money("amount", row, places.Credit < 0 ? places.Moved : -1) is not { } moved)
            return null;
        if (moved.Value is 0)
        {
            Blank++;
            return null;
        }

        var sides = places.Sides.Select(side => StatementWords.SideOf(StatementCells.Cell(row, side)))
            .Append(moved.Side).ToHashSet();
        if (moved.Side is MoneySide.Out)
            return CountDebit();
        if (sides.IsSupersetOf([MoneySide.In, MoneySide.Out]))
            return Told("amount", "It is said to have come in, and to have gone out.",
                StatementCells.Cell(row, places.Moved));
        if (sides.Contains(MoneySide.Out))
            return CountDebit();
        return sides.Contains(MoneySide.In) || habits.IsSigned || places.IsIncome
            ? moved.Value
            : Told("amount", "No column, sign or word such as CR says whether it came in or went out.",
                StatementCells.Cell(row, places.Moved));
    }

    private WrittenAmount? Money(string field, string[] row, int place)
    {
        var cell = StatementCells.Cell(row, place);
        if (cell is "" or "-" or "--" or "\u2013" or "\u2014" || cell.Equals("N/A", StringComparison.OrdinalIgnoreCase))
            return new(0, MoneySide.Unknown);
        if (cells.Amount(cell) is { } amount)
            return amount;
        Refuse(field, "It is no amount such as 2,500.00, with at most two decimals and up to 9,999,999,999.99.", cell);
        return null;
    }

    private StatementLine? CountBlank()
    {
        Blank++;
        return null;
    }

    private decimal? CountDebit()
    {
        Debits++;
        return null;
    }

    private decimal? Told(string field, string message, string? read = null)
    {
        Refuse(field, message, read);
        return null;
    }

    // What strangers wrote isn't repeated here: it would outlive them in kept answers.
    private StatementLine? Ignore(string field, string message, string? read = null) =>
        Write(Ignored, field, message, read);

    private StatementLine? Refuse(string field, string message, string? read = null) =>
        Write(Errors, field, message, read);

    /// <returns>Always null.</returns>
    private StatementLine? Write(RowErrors list, string field, string message, string? read)
    {
        var said = string.IsNullOrEmpty(read) ? "" : $"It says {RowError.Quoted(read)}. ";
        list.Add(new RowError(number, field, said + message) { Read = read });
        return null;
    }
}
