using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TBeauty.Web.Binding;

/// <summary>
/// A number with decimals in a query: digits, and a point before its decimals. Bound as <see cref="decimal"/>, a comma
/// would be a separator of thousands wherever it stands, and "1,5" fifteen.
/// </summary>
public readonly partial record struct AddressNumber(decimal Value) : IParsable<AddressNumber>
{
    public static AddressNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number) ? number : throw new FormatException("It is no number.");

    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, out AddressNumber result)
    {
        var value = 0m;
        var isNumber = s is not null && Form().IsMatch(s) && decimal.TryParse(
            s, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
        result = new(value);
        return isNumber;
    }

    [GeneratedRegex(@"^[0-9]{1,28}(\.[0-9]{1,28})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
