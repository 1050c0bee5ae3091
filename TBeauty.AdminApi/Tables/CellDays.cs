using System.Globalization;
using System.Text.RegularExpressions;
using TBeauty.Commerce;

namespace TBeauty.AdminApi.Tables;

/// <summary>In which order the numbers of a day can be meant.</summary>
internal enum DayOrder
{
    /// <summary>The month has a name, or the year comes first; or it is no day at all.</summary>
    Told,
    Either,
    DayFirst,
    MonthFirst,
}

/// <summary>Days as people, spreadsheet programs and banks write them, with or without a time of the day.</summary>
internal static partial class CellDays
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
            "december"];

    /// <summary>The day of a cell; of a moment with an offset the day that it belongs to in Lagos.</summary>
    /// <param name="cell">Without blanks around it.</param>
    /// <param name="isMonthFirst">Whether 12/05/2026 is a day of December.</param>
    /// <returns>Null for what is no day, or no time of it.</returns>
    public static DateOnly? Read(string cell, bool isMonthFirst = false)
    {
        if (Written().Match(cell) is not { Success: true } written || DayOf(written, isMonthFirst) is not { } day)
            return null;
        if (!written.Groups["hour"].Success)
            return written.Groups["zone"].Success ? null : day;
        // No moment of those years is anybody's, and an offset could leave the calendar.
        if (TimeOf(written) is not { } time || day.Year is < 1900 or > 2999)
            return null;
        return OffsetOf(written.Groups["zone"].Value) is { } offset
            ? new DateTimeOffset(day.ToDateTime(time), offset).DayInLagos()
            : day;
    }

    /// <summary>
    /// Whether a cell has a time of the day other than midnight, which spreadsheet programs add to days.
    /// </summary>
    public static bool HasTime(string cell) =>
        Written().Match(cell) is { Success: true } written
        && (written.Groups["zone"].Success || written.Groups["hour"].Success && TimeOf(written) != TimeOnly.MinValue);

    public static DayOrder OrderOf(string cell)
    {
        if (Written().Match(cell) is not { Success: true } written || !written.Groups["second"].Success)
            return DayOrder.Told;
        return (DayOf(written, isMonthFirst: false), DayOf(written, isMonthFirst: true)) switch
        {
            (not null, not null) => DayOrder.Either,
            (not null, null) => DayOrder.DayFirst,
            (null, not null) => DayOrder.MonthFirst,
            _ => DayOrder.Told,
        };
    }

    private static DateOnly? DayOf(Match written, bool isMonthFirst)
    {
        var year = Number(written, "year");
        if (written.Groups["year"].Length is 2)
            year += 2000;
        var (first, second) = (Number(written, "first"), Number(written, "second"));
        var (day, month) = (Number(written, "day"), Number(written, "month"));
        if (written.Groups["second"].Success)
            (day, month) = isMonthFirst ? (second, first) : (first, second);
        if (written.Groups["name"] is { Success: true, Value: var name })
            month = MonthOf(name);
        return year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            ? null
            : new DateOnly(year, month, day);
    }

    private static int MonthOf(string name) => 1 + Array.FindIndex(Months, month =>
        month.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        || month is "september" && name.Equals("sept", StringComparison.OrdinalIgnoreCase));

    private static TimeOnly? TimeOf(Match written)
    {
        var (hour, minute, second) =
            (Number(written, "hour"), Number(written, "minute"), Number(written, "second_of_minute"));
        if (written.Groups["half"] is { Success: true, Value: var half })
        {
            if (hour is < 1 or > 12)
                return null;
            hour = hour % 12 + (half[0] is 'p' or 'P' ? 12 : 0);
        }

        return hour > 23 || minute > 59 || second > 59 ? null : new TimeOnly(hour, minute, second);
    }

    private static TimeSpan? OffsetOf(string zone) => zone.ToUpperInvariant() switch
    {
        "" => null,
        "Z" or "UTC" or "GMT" => TimeSpan.Zero,
        "WAT" => TimeSpan.FromHours(1),
        ['+' or '-', ..] => Offset(zone),
        _ => null,
    };

    private static TimeSpan? Offset(string zone)
    {
        var digits = zone[1..].Replace(":", "");
        var minutes = int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60
            + int.Parse(digits[2..], CultureInfo.InvariantCulture);
        return minutes > 14 * 60 ? null : TimeSpan.FromMinutes(zone[0] is '-' ? -minutes : minutes);
    }

    private static int Number(Match written, string group) =>
        written.Groups[group] is { Success: true, ValueSpan: var digits }
        ? int.Parse(digits, CultureInfo.InvariantCulture)
        : 0;

    /// <summary>
    /// 2026-11-28, 28/11/2026, 28-Nov-26, Nov 28, 2026 or 20261128, and perhaps a time such as 07:47:16 or 7:47 PM.
    /// </summary>
    [GeneratedRegex("""
        ^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,\s]\s*)?
        (?:(?<year>\d{4})\s?[-/.\s]\s?(?:(?<month>\d{1,2})\s?[-/.\s]\s?|(?<name>[a-z]{3,9})\s?[-/.\s]\s?)(?<day>\d{1,2})
          |(?<first>\d{1,2})\s?[-/.]\s?(?<second>\d{1,2})\s?[-/.]\s?(?<year>\d{4}|\d{2})
          |(?<day>\d{1,2})(?:st|nd|rd|th)?\s?[-/.,\s]?\s?(?<name>[a-z]{3,9})\.?\s?[-/.,\s]?\s?(?<year>\d{4}|\d{2})
          |(?<name>[a-z]{3,9})\.?\s?[-/.\s]\s?(?<day>\d{1,2})(?:st|nd|rd|th)?\s?[-/,\s]\s?(?<year>\d{4})
          |(?<year>20\d{2})(?<month>\d{2})(?<day>\d{2}))
        (?:(?:\s?[T,]\s?|\s+(?:at\s+|[-\u2013]\s+)?)
          (?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second_of_minute>\d{2})(?:[.,:]\d+)?)?\s?(?:(?<half>[ap])\.?m\.?)?)?
        \s?(?<zone>Z|UTC|GMT|WAT|[+-]\d{2}:?\d{2})?$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
            | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Written();
}
