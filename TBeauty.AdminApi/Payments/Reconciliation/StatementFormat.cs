using TBeauty.AdminApi.Tables;

namespace TBeauty.AdminApi.Payments.Reconciliation;

/// <summary>What only all rows of a statement together tell; so it is read once before its lines are.</summary>
/// <param name="IsSigned">
/// Whether what went out has a sign, so that what has none came in. Not where words say the side: then a number alone
/// says nothing.
/// </param>
/// <param name="IsMonthFirst">Whether some days can only be read so, and none only the other way.</param>
/// <param name="Reversed">Transfers that a later row takes back, by reference and amount.</param>
internal sealed record StatementFormat(
    bool IsSigned, bool IsMonthFirst, IReadOnlySet<(string Reference, decimal Amount)> Reversed)
{
    private const int ShortestReference = 6;

    /// <param name="text">Behind its header.</param>
    /// <param name="places">What is where.</param>
    /// <param name="cells">Reads amounts.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<StatementFormat> Of(
        CsvText text, StatementPlaces places, StatementCells cells, CancellationToken ct)
    {
        var (hasSigns, hasWords, dayFirst, monthFirst) = (false, false, false, false);
        var reversed = new HashSet<(string, decimal)>();
        for (var rows = 0; rows <= StatementFile.MostRows && await text.Next(); rows++)
        {
            ct.ThrowIfCancellationRequested();
            var row = text.Cells;
            if (row.Length < places.Cells)
                continue;

            var order = CellDays.OrderOf(StatementCells.Cell(row, places.Date));
            dayFirst |= order is DayOrder.DayFirst;
            monthFirst |= order is DayOrder.MonthFirst;
            hasSigns = hasSigns || cells.Amount(StatementCells.Cell(row, places.Moved)) is { Side: MoneySide.Out };
            hasWords = hasWords || Array.Exists(
                places.Sides, side => StatementWords.SideOf(StatementCells.Cell(row, side)) is not MoneySide.Unknown);
            if (TakenBack(row) is { } transfer)
                reversed.Add(transfer);
        }

        return new(hasSigns && !hasWords, monthFirst && !dayFirst, reversed);

        (string, decimal)? TakenBack(string[] row)
        {
            var reference = StatementCells.Cell(row, places.Reference);
            // A phrase of the bank is no transfer: many have it.
            if (!reference.Any(char.IsAsciiDigit) || reference.Length < ShortestReference
                || !places.Sides.Append(places.Description)
                    .Any(place => StatementWords.IsReversal(StatementCells.Cell(row, place))))
                return null;

            foreach (var place in new[] { places.Debit, places.Moved, places.Credit })
            {
                if (cells.Amount(StatementCells.Cell(row, place)) is { Value: > 0 and var amount })
                    return (reference.ToUpperInvariant(), amount);
            }

            return null;
        }
    }
}
