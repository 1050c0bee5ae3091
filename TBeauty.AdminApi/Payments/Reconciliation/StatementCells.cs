using System.Globalization;
using System.Text.RegularExpressions;
using TBeauty.Commerce;

namespace TBeauty.AdminApi.Payments.Reconciliation;

/// <summary>What banks write into the cells of a statement, and people make of it.</summary>
/// <param name="dateFormat">How days are written, in the letters of .NET; null for any of the usual ways, day first.</param>
/// <param name="decimalSeparator">A point or a comma; the other one parts thousands.</param>
internal sealed partial class StatementCells(string? dateFormat, char decimalSeparator)
{
    private const int LongestAmount = 40;

    private static readonly string[] Days =
    [
        "dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd", "dd-MMM-yyyy", "d-MMM-yyyy", "dd-MM-yyyy", "d-M-yyyy", "dd MMM yyyy", "d MMM yyyy",
        "dd MMMM yyyy", "d MMMM yyyy", "dd/MMM/yyyy", "d/MMM/yyyy", "dd-MMM-yy", "d-MMM-yy", "dd/MM/yy", "dd.MM.yyyy", "yyyy/MM/dd",
        "MMM d, yyyy", "MMMM d, yyyy",
    ];

    private static readonly string[] Times = ["", " HH:mm:ss", " HH:mm", " h:mm:ss tt", " h:mm tt", "'T'HH:mm:ss", "'T'HH:mm:ssK"];

    private static readonly string[] Usual = [.. Times.SelectMany(time => Days.Select(day => day + time))];

    // A statement is written in one way, which is tried first.
    private string known = dateFormat ?? Usual[0];

    /// <returns>Null for what is no day.</returns>
    public DateOnly? Day(string cell)
    {
        if (TryParse(cell, known, out var time))
            return DateOnly.FromDateTime(time);
        if (dateFormat is not null || Array.Find(Usual, format => TryParse(cell, format, out time)) is not { } found)
            return null;

        known = found;
        return DateOnly.FromDateTime(time);
    }

    /// <summary>Below 0 for money that went out: with a minus, in brackets, or marked DR.</summary>
    /// <returns>Null for what is no amount in whole kobo, or more than the books can hold.</returns>
    public decimal? Amount(string cell)
    {
        if (cell.Length > LongestAmount || Written().Match(cell) is not { Success: true } written)
            return null;

        var digits = written.Groups["digits"].Value.Trim();
        if (decimalSeparator is ',')
            digits = digits.Replace('.', ' ').Replace(',', '.');
        digits = digits.Replace(' ', ',').Replace('\u00a0', ',');
        if (!Grouped().IsMatch(digits)
            || !decimal.TryParse(digits.Replace(",", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > Money.Highest || amount != Money.Round(amount))
            return null;

        var signs = written.Groups["minus"].Captures.Count + (written.Groups["open"].Success ? 1 : 0)
            + (written.Groups["side"].Value.StartsWith("D", StringComparison.OrdinalIgnoreCase) ? 1 : 0);
        return written.Groups["open"].Success != written.Groups["close"].Success || signs > 1
            ? null
            : Money.TwoPlaces(signs is 1 ? -amount : amount);
    }

    private static bool TryParse(string cell, string format, out DateTime time) => DateTime.TryParseExact(
        cell, format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out time);

    [GeneratedRegex(
        @"^(?<open>\()?\s*(?:(?<minus>[-\u2212])|\+)?\s*(?:₦|NGN|N)?\s*(?:(?<minus>[-\u2212]))?\s*(?<digits>\d[\d.,\s]*)\s*(?<minus>-)?\s*(?<side>CR|DR|C|D)?\s*(?<close>\))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    /// <summary>Digits with a point before the kobo; thousands are parted by commas everywhere, or nowhere.</summary>
    [GeneratedRegex(@"^(\d{1,3}(,\d{3})+|\d+)(\.\d*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();
}
