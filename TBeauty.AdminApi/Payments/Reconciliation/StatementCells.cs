using System.Globalization;
using System.Text.RegularExpressions;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce;
using TBeauty.Commerce.Payments.Reconciliation;

namespace TBeauty.AdminApi.Payments.Reconciliation;

/// <summary>An amount, and which way it says itself that it went.</summary>
/// <param name="Value">Never below 0.</param>
internal readonly record struct WrittenAmount(decimal Value, MoneySide Side);

/// <summary>What banks write into the cells of a statement, and people make of it.</summary>
/// <param name="dateFormat">How days are written, in the letters of .NET; null for any of the usual ways, day
/// first.</param>
/// <param name="decimalSeparator">A point or a comma; the other one parts thousands.</param>
internal sealed partial class StatementCells(string? dateFormat, char decimalSeparator)
{
    private const int LongestAmount = 40;

    /// <summary>Whether the statement proves to write the month before the day.</summary>
    public bool IsMonthFirst { get; set; }

    /// <returns>Null for what is no day.</returns>
    public DateOnly? Day(string cell)
    {
        if (dateFormat is null)
            return CellDays.Read(cell, IsMonthFirst);
        if (!DateTime.TryParseExact(
            cell, dateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
            return null;
        return time is { Kind: DateTimeKind.Utc, Year: < 9999 } ? new DateTimeOffset(time)
            .DayInLagos() : DateOnly.FromDateTime(time);
    }

    /// <summary>
    /// Out for money with a minus, in brackets, or marked DR; in for a plus or CR; unknown for a number alone.
    /// </summary>
    /// <returns>Null for what is no amount in whole kobo, or more than the books can hold.</returns>
    public WrittenAmount? Amount(string cell)
    {
        if (cell.Length > LongestAmount || Written().Match(cell) is not { Success: true } written)
            return null;

        var digits = written.Groups["digits"].Value.Trim();
        if (decimalSeparator is ',')
            digits = digits.Replace('.', ' ').Replace(',', '.');
        digits = digits.Replace(' ', ',').Replace('\u00a0', ',').Replace('\u202f', ',');
        if (!Grouped().IsMatch(digits)
            || !decimal.TryParse(
                digits.Replace(",", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > Money.Highest || amount != Money.Round(amount))
            return null;

        var side = written.Groups["side"].Value.ToUpperInvariant();
        var outs = written.Groups["minus"].Captures.Count + (written.Groups["open"].Success ? 1 : 0)
            + (side is ['D', ..] ? 1 : 0);
        var ins = written.Groups["plus"].Captures.Count + (side is ['C', ..] ? 1 : 0);
        return written.Groups["open"].Success != written.Groups["close"].Success || outs > 1 || outs > 0 && ins > 0
            ? null
            : new(Money.TwoPlaces(amount), outs > 0 ? MoneySide.Out : ins > 0 ? MoneySide.In : MoneySide.Unknown);
    }

    [GeneratedRegex(
        @"^(?<open>\()?\s*(?:(?<minus>[-\u2212])|(?<plus>\+))?\s*(?:₦|NGN|N)?\s*(?:(?<minus>[-\u2212])|"
        + @"(?<plus>\+))?\s*(?<digits>\d[\d.,\s]*)\s*(?:(?<minus>[-\u2212])|(?<plus>\+))?\s*(?:₦|"
        + @"NGN)?\s*(?<side>CR|DR|C|D)?\.?\s*(?<close>\))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    /// <summary>Digits with a point before the kobo; thousands are parted by commas everywhere, or nowhere.</summary>
    [GeneratedRegex(@"^(\d{1,3}(,\d{3})+|\d+)(\.\d*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();

    /// <summary>Spreadsheet programs write ="0012" or '0012 where they must not take text for a number.</summary>
    public static string Cell(string[] row, int place)
    {
        var cell = place < 0 ? "" : row[place].Trim();
        if (cell is ['=', '"', .. var quoted, '"'] && !quoted.Contains('"'))
            return quoted.Trim();
        return cell.StartsWith('\'') ? cell[1..].Trim() : cell;
    }

    public static string FirstOf(string[] row) =>
        row.FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell), "").Trim();

    public static string[] Named(string[] row, int[] all) =>
        [.. all.Select(place => Cell(row, place)).Where(cell => Known(cell) is not null)
            .Select(cell => cell[..Math.Min(cell.Length, StatementLine.DescriptionLength)])];

    public static bool IsText(string cell) =>
        cell is not ['=', ..] && !(cell is ['@', ..] && cell.Contains('(')) && !cell.Contains('\0');

    public static string? Known(string cell) => cell is "" or "-" || ScientificNumbers.Is(cell) ? null : cell;
}
