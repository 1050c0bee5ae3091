using System.Globalization;
using PhoneNumbers;

namespace TBeauty.Commerce.Customers;

/// <summary>Phone numbers as the world dials them (E.164). Who writes no country means Nigeria.</summary>
public static class CustomerPhones
{
    private const string Home = "NG";
    private const string HomeCode = "234";

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <returns><c>+2348031234567</c>; null for what can't be a number.</returns>
    public static string? E164(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;

        try
        {
            var number = Numbers.Parse(typed, Home);
            return Numbers.IsPossibleNumber(number) ? Numbers.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>What the numbers begin with, in E.164, that somebody means who types only a beginning.</summary>
    public static IReadOnlyList<string> Beginnings(string typed)
    {
        if (Digits(typed) is not { Length: > 1 } digits)
            return [];

        List<string> beginnings = [];
        if (E164(typed) is { } whole)
            beginnings.Add(whole);
        if (typed.TrimStart().StartsWith('+'))
            beginnings.Add(Abroad(digits));
        else if (digits.StartsWith("00", StringComparison.Ordinal))
            beginnings.Add(Abroad(digits[2..]));
        else if (digits[0] is '0')
            beginnings.Add($"+{HomeCode}{digits[1..]}");
        else
            beginnings.AddRange([Abroad(digits), $"+{HomeCode}{digits}"]);
        return [.. beginnings.Distinct()];
    }

    /// <summary>A number is often written +234 (0) 803…, with a 0 that nobody dials.</summary>
    private static string Abroad(string digits) => digits.StartsWith($"{HomeCode}0", StringComparison.Ordinal)
        ? $"+{HomeCode}{digits[(HomeCode.Length + 1)..]}"
        : $"+{digits}";

    /// <returns>Null for what holds anything but digits and what people put between them.</returns>
    private static string? Digits(string typed)
    {
        var digits = new List<char>(typed.Length);
        foreach (var letter in typed)
        {
            if (char.IsDigit(letter))
                digits.Add((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)));
            else if (!char.IsWhiteSpace(letter) && letter is not ('+' or '(' or ')' or '.' or '/')
                && char.GetUnicodeCategory(letter) is not UnicodeCategory.DashPunctuation)
                return null;
        }

        return new([.. digits]);
    }
}
