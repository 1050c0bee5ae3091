using System.Globalization;
using System.Text.RegularExpressions;

namespace TBeauty.Web.Problems;

/// <summary>
/// What the framework's own rules say, in words for whoever fills in a form: no names of code, no patterns.
/// </summary>
public static partial class RuleWords
{
    private const string SlugForm =
        "Write lower-case letters a to z and digits, in words joined by hyphens, such as velvet-lipstick.";

    public static string Plain(string message)
    {
        if (Longest().Match(message) is { Success: true } longest)
            return $"Write at most {Count(longest, "most")} characters.";
        if (Long().Match(message) is { Success: true } text)
            return text.Groups["least"].Value is var least && text.Groups["most"].Value == least
                ? $"Write exactly {least} characters."
                : $"Write {Count(text, "least")} to {Count(text, "most")} characters.";
        if (Many().Match(message) is { Success: true } list)
            return $"Send {Count(list, "least")} to {Count(list, "most")} of them.";
        if (Most().Match(message) is { Success: true } most)
            return $"Send at most {Count(most, "most")} of them.";
        if (Between().Match(message) is { Success: true } range)
            return range.Groups["most"].Value is "9223372036854775807"
                ? $"Send a whole number from {range.Groups["least"].Value} on."
                : $"Send a number from {Count(range, "least")} to {Count(range, "most")}.";
        if (message.Contains(Commerce.Catalog.Slug.ProductPattern, StringComparison.Ordinal))
            return $"{SlugForm} {Commerce.Catalog.Slug.NotAPage}";
        if (message.Contains(Commerce.Catalog.Slug.Pattern, StringComparison.Ordinal))
            return SlugForm;
        return message;
    }

    /// <summary>With separators, as people write large numbers.</summary>
    private static string Count(Match match, string group) =>
        decimal.TryParse(match.Groups[group].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("#,0.##", CultureInfo.InvariantCulture)
            : match.Groups[group].Value;

    // The framework says these only in words; a test notices when the words change.
    [GeneratedRegex(@"^The field .+ must be a string with a maximum length of (?<most>\d+)\.$")]
    private static partial Regex Longest();

    [GeneratedRegex(
        @"^The field .+ must be a string with a minimum length of (?<least>\d+) and a maximum length of (?<most>\d+)\.$")]
    private static partial Regex Long();

    [GeneratedRegex(
        @"^The field .+ must be a string or collection type with a minimum length of '(?<least>\d+)' and maximum length of '(?<most>\d+)'\.$")]
    private static partial Regex Many();

    [GeneratedRegex(@"^The field .+ must be a string or array type with a maximum length of '(?<most>\d+)'\.$")]
    private static partial Regex Most();

    [GeneratedRegex(@"^The field .+ must be between (?<least>[\d.\-]+) and (?<most>[\d.\-]+)\.$")]
    private static partial Regex Between();
}
