using System.Text.RegularExpressions;

namespace TBeauty.AdminApi.Tables;

/// <summary>
/// Text that a spreadsheet program would run as a formula carries an apostrophe in front, and loses it again on its way
/// back (OWASP, "CSV Injection"). Text that has such apostrophes already gets one more, so that nothing is lost either
/// way.
/// </summary>
internal static partial class FormulaCells
{
    public static string Escape(string text) => IsFormula(text.AsSpan().TrimStart('\'')) ? "'" + text : text;

    /// <summary>
    /// Without the apostrophe. A phone such as +234 803 123 4567 or a name such as @glow.by.ada is text, whoever typed
    /// it: it can do nothing, and leaves the shop with an apostrophe as all others do.
    /// </summary>
    /// <returns>Null for a formula as such, which no honest export holds.</returns>
    public static string? Unescape(string cell)
    {
        if (IsFormula(cell) && !Harmless().IsMatch(cell))
            return null;
        return cell.StartsWith('\'') && IsFormula(cell.AsSpan().TrimStart('\'')) ? cell[1..] : cell;
    }

    // The wide ones count as the narrow ones where people write Chinese or Japanese.
    private static bool IsFormula(ReadOnlySpan<char> text) =>
        text is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n', ..];

    [GeneratedRegex(@"^(\+[\d\s().\-/]*\d[\d\s().\-/]*|@\w[\w.]{0,99})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Harmless();
}
