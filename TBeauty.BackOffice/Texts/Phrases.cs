using System.Globalization;
using System.Resources;

namespace TBeauty.BackOffice.Texts;

/// <summary>
/// What pages say, in the reader's language. A phrase is known by its English words, which the resource file may
/// change.
/// </summary>
internal sealed class Phrases
{
    public static readonly string[] Languages = ["en", "fr"];

    private static readonly TimeSpan s_lagos = TimeSpan.FromHours(1);
    private static readonly ResourceManager s_texts = new("TBeauty.BackOffice.Texts.Phrases", typeof(Phrases).Assembly);

    public string this[string english] => s_texts.GetString(english, CultureInfo.CurrentUICulture) ?? english;

    public string this[string english, params object?[] values] =>
        string.Format(CultureInfo.InvariantCulture, this[english], values);

    /// <summary>A word of the API's, such as <c>partially_refunded</c>.</summary>
    public string Word(string? word) => word is null or "" ? "" : this[Spelled(word)];

    /// <summary>The shop's day.</summary>
    public static DateOnly Today => DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(s_lagos).DateTime);

    public static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(s_lagos);

    /// <summary>The shop's time, as people say it.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = Local(at);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {local:HH:mm}";
    }

    public string Day(DateOnly day) => day.Year == Today.Year
        ? $"{day.Day} {this[day.ToString("MMM", CultureInfo.InvariantCulture)]}"
        : $"{day.Day} {this[day.ToString("MMM", CultureInfo.InvariantCulture)]} {day.Year}";

    /// <summary>Whole naira without kobo.</summary>
    public static string Money(decimal amount, string currency = "NGN")
    {
        var sign = currency is "NGN" ? "₦" : $"{currency} ";
        var number = Math.Abs(amount)
            .ToString(amount == decimal.Truncate(amount) ? "#,##0" : "#,##0.00", CultureInfo.InvariantCulture);
        return amount < 0 ? $"−{sign}{number}" : sign + number;
    }

    internal static string Spelled(string word) => char.ToUpperInvariant(word[0]) + word[1..].Replace('_', ' ');
}
