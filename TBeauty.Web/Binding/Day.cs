using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TBeauty.Commerce;

namespace TBeauty.Web.Binding;

/// <summary>
/// A date in a query: <c>2026-11-05</c>. Bound as <see cref="DateOnly"/>, 05/11/2026 would be read too, month first, as
/// nobody here means it.
/// </summary>
public readonly record struct Day(DateOnly Date) : IParsable<Day>, IComparable<Day>
{
    public const string Form = "It is a date such as 2026-11-05 (YYYY-MM-DD).";

    public static bool operator <(Day left, Day right) => left.Date < right.Date;

    public static bool operator >(Day left, Day right) => left.Date > right.Date;

    public static bool operator <=(Day left, Day right) => left.Date <= right.Date;

    public static bool operator >=(Day left, Day right) => left.Date >= right.Date;

    public static Day Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var day) ? day : throw new FormatException(Form);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Day result)
    {
        var isDay = DateOnly.TryParseExact(
            s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        result = new(date);
        return isDay;
    }

    public int CompareTo(Day other) => Date.CompareTo(other.Date);

    /// <summary>The moment it begins in Lagos.</summary>
    public DateTimeOffset StartsAt() => Date.StartsAt();

    /// <summary>The moment the next one begins in Lagos.</summary>
    public DateTimeOffset EndsAt() => Date.EndsAt();
}
