using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TBeauty.Web.Binding;

/// <summary>
/// A moment in a query or a body, in UTC: ISO 8601 with an offset. Without one it would be a moment of the server's
/// clock, and an evening in Lagos the next day.
/// </summary>
public readonly partial record struct Moment(DateTimeOffset Value) : IParsable<Moment>
{
    public const string Form =
        "It is a moment with its offset, such as 2026-11-05T09:30:00Z or 2026-11-05T10:30:00+01:00 (in an address, + is written %2B).";

    public static Moment Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var moment) ? moment : throw new FormatException(Form);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Moment result)
    {
        result = default;
        if (s is null || !Iso().IsMatch(s)
            || !DateTimeOffset.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value))
            return false;

        result = new(value.ToUniversalTime());
        return true;
    }

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+\-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Iso();
}
