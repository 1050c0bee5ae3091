using System.Text.RegularExpressions;

namespace TBeauty.AdminApi.Tables;

/// <summary>
/// Long codes of digits that a spreadsheet program took for numbers and rounded, such as <c>6.15E+12</c>: what was
/// there can't be known any more. A code like <c>1E10</c> is one; programs always write the sign.
/// </summary>
internal static partial class ScientificNumbers
{
    public static bool Is(string cell) => Rounded().IsMatch(cell);

    [GeneratedRegex(
        @"^\s*[-+']?\d([.,]\d+)?E\+\d+\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Rounded();
}
