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

        // Landlines of Nigeria dial 009 before a country.
        var international = International(typed);
        return Possible(international)
            ?? (international.StartsWith("+9", StringComparison.Ordinal) ? Possible(typed) : null);
    }

    private static string? Possible(string typed)
    {
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

    /// <summary>
    /// With + in place of the 00 that is dialled before a country, by every phone but the landlines for which the rules
    /// of Nigeria speak. No number at home begins so.
    /// </summary>
    private static string International(string typed)
    {
        var zeros = 0;
        for (var at = 0; at < typed.Length; at++)
        {
            if (char.IsDigit(typed[at]))
            {
                if (CharUnicodeInfo.GetDecimalDigitValue(typed[at]) is not 0)
                    break;
                if (++zeros is 2)
                    return $"+{typed[(at + 1)..]}";
            }
            else if (typed[at] is '+' or '\uFF0B' || char.IsLetter(typed[at]))
            {
                break;
            }
        }

        return typed;
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
