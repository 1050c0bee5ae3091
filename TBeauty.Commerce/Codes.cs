namespace TBeauty.Commerce;

/// <summary>
/// Codes that people copy from paper and screens: SKUs, lots, references, numbers of orders, payments and invoices.
/// They are compared without regard to case and to blanks around them, and their marks count.
/// </summary>
public static class Codes
{
    /// <summary>What a code is compared by, as the <c>_key</c> columns hold it.</summary>
    public static string Key(string code) => Letters.Composed(code.Trim()).ToLowerInvariant();

    /// <summary>The number of an order, a payment or an invoice as the shop writes it.</summary>
    public static string Number(string typed) => typed.Trim().ToUpperInvariant();
}
