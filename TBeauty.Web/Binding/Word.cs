using System.Diagnostics.CodeAnalysis;
using TBeauty.Commerce.Database;

namespace TBeauty.Web.Binding;

/// <summary>
/// An enum in a query, as the word that JSON uses for it: <c>bank_transfer</c>, not <c>BankTransfer</c>.
/// </summary>
public readonly record struct Word<TEnum>(TEnum Value) : IParsable<Word<TEnum>>
    where TEnum : struct, Enum
{
    public static Word<TEnum> Parse(string s, IFormatProvider? provider) => new(EnumWords.Parse<TEnum>(s));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Word<TEnum> result)
    {
        var known = EnumWords.TryParse<TEnum>(s, out var value);
        result = new(value);
        return known;
    }
}
