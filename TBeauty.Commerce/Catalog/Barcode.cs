namespace TBeauty.Commerce.Catalog;

/// <summary>
/// What a scanner reads off a product: a GTIN (EAN-8, UPC-A, EAN-13 or GTIN-14, by the General Specifications of GS1),
/// or a label of the shop's own.
/// </summary>
public static class Barcode
{
    public const int Length = 50;

    /// <summary>The digits that a GTIN of any length is compared by.</summary>
    public const int KeyDigits = 14;

    /// <summary>
    /// Whether it can be one: whatever has the length of a GTIN and nothing but digits ends in the digit that checks
    /// the others, so that a slip of the finger is noticed.
    /// </summary>
    public static bool IsSound(string code) => !IsGtin(code.Trim()) || HasRightCheckDigit(code.Trim());

    /// <summary>
    /// What it is found by: a GTIN in 14 digits, because a scanner may read a UPC-A as an EAN-13 with a 0 in front;
    /// anything else as every code.
    /// </summary>
    public static string Key(string code) =>
        IsGtin(code.Trim()) ? code.Trim().PadLeft(KeyDigits, '0') : Codes.Key(code);

    private static bool IsGtin(string code) => code.Length is 8 or 12 or 13 or 14 && code.All(char.IsAsciiDigit);

    /// <summary>
    /// From the right, the digits before the check digit weigh 3, 1, 3, …; with it they come to a multiple of 10.
    /// </summary>
    private static bool HasRightCheckDigit(string code)
    {
        var sum = 0;
        for (var place = 0; place < code.Length; place++)
            sum += (code[^(place + 1)] - '0') * (place % 2 is 0 ? 1 : 3);
        return sum % 10 is 0;
    }
}
