using System.Globalization;
using System.Text.Json.Nodes;

namespace TBeauty.BackOffice.Elements;

/// <summary>
/// A form as it was sent. What can't be read as a number is passed on as it is: the Admin API says what is wrong with
/// it.
/// </summary>
public sealed class PostedForm(IFormCollection form)
{
    private const int LongestKey = 128;

    public static readonly PostedForm Nothing = new(FormCollection.Empty);

    /// <summary>Which of a page's forms it is.</summary>
    public string Act => form["act"].ToString();

    public string Key => form["key"].ToString();

    public string Version => form["version"].ToString();

    /// <summary>Whether its key and version are such as a page gives it; only they become headers.</summary>
    public bool IsOurs => IsPlain(Key) && IsPlain(Version);

    public IFormFile? File(string name) => form.Files[name] is { Length: > 0 } file ? file : null;

    /// <summary>Whether the field is there, even if nothing stands in it.</summary>
    public bool Has(string name) => form.ContainsKey(name);

    public string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    public string[] All(string name) => [.. form[name].Select(value => value?.Trim() ?? "")];

    public bool IsTicked(string name) => form[name].Contains("on");

    public JsonNode? Whole(string name) => WholeOf(Text(name));

    public JsonNode? Amount(string name) => AmountOf(Text(name));

    /// <summary>The shop's time, as a browser asks for day and minute.</summary>
    public JsonNode? Moment(string name) => Text(name) is { } text ? $"{text}:00+01:00" : null;

    private static bool IsPlain(string text) =>
        text.Length <= LongestKey && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-');

    /// <summary>An amount that could be read.</summary>
    public static decimal? Number(JsonNode? amount) =>
        amount is JsonValue value && value.TryGetValue(out decimal number) ? number : null;

    public static JsonNode? WholeOf(string? text) => text switch
    {
        null or "" => null,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            number,
        _ => text,
    };

    /// <summary>A number as a field shows it.</summary>
    public static string? Plain(decimal? number) => number?.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>An amount as people write it: <c>₦2,500.00</c>.</summary>
    public static JsonNode? AmountOf(string? text)
    {
        if (text is null or "")
            return null;
        var bare = text.Replace("₦", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
        return decimal.TryParse(bare, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var amount)
            ? amount
            : text;
    }
}
