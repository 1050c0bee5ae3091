using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TBeauty.Web.Binding;

/// <summary>
/// Money in a query: digits, and a point before its decimals. Bound as <see cref="decimal"/>, a comma would be a
/// separator of thousands wherever it stands, and "1,5" fifteen.
/// </summary>
public readonly record struct AddressAmount(decimal Value) : IParsable<AddressAmount>
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    public static AddressAmount Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var amount) ? amount : throw new FormatException("It is not an amount.");

    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out AddressAmount result)
    {
        var isNumber = decimal.TryParse(s, Style, CultureInfo.InvariantCulture, out var value);
        result = new(value);
        return isNumber;
    }
}
