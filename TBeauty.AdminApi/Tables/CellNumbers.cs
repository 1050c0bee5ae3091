using System.Globalization;
using System.Text.RegularExpressions;

namespace TBeauty.AdminApi.Tables;

/// <summary>Numbers as people write them into spreadsheets: 2500, 2,500.00, 2 500.00, NGN 2,500, ₦2,500.</summary>
internal static partial class CellNumbers
{
    public const string Wanted = "wanted is a number such as 2500.00 or 2,500.00";

    /// <param name="cell">Without blanks around it.</param>
    /// <param name="isSemicolon">
    /// Whether the table has semicolons between its cells. Programs save so where people write a comma before the kobo,
    /// and then 2,500 may be two and a half.
    /// </param>
    /// <returns>The number, or null and why it is none.</returns>
    public static (decimal? Number, string Why) Read(string cell, bool isSemicolon)
    {
        if (Written().Match(cell) is not { Success: true } written)
            return (null, Wanted);

        var digits = written.Groups["digits"].Value.Trim().Replace('\u00a0', ' ').Replace('\u202f', ' ');
        var isPlain = Plain().IsMatch(digits);
        var isBare = isSemicolon && !written.Groups["currency"].Success && !digits.Contains('.')
            && digits.Contains(',');
        if (!isPlain && (isBare || !Grouped().IsMatch(digits)))
            return (null, digits.Contains(',') ? $"its comma may part thousands or kobo; {Wanted}" : Wanted);

        return decimal.TryParse(
            digits.Replace(",", "")
                .Replace(" ", ""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (written.Groups["minus"].Success ? -number : number, "")
            : (null, Wanted);
    }

    [GeneratedRegex(
        @"^(?<minus>[-\u2212])?\s*(?<currency>NGN|N|₦)?\s*(?<digits>[\d.][\d.,\s]{0,40})(?<currency>NGN|₦)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex(@"^(\d+\.?\d*|\.\d+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[1-9]\d{0,2}(?<part>[, ])\d{3}(\k<part>\d{3})*(\.\d*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();
}
