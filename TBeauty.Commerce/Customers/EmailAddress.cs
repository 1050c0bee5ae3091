namespace TBeauty.Commerce.Customers;

/// <summary>
/// The one spelling of an e-mail address, in which it is kept, compared and counted: whatever somebody registers with,
/// any spelling of it signs in.
/// </summary>
public static class EmailAddress
{
    /// <summary>Without blanks around it, in lower case and NFC.</summary>
    public static string Of(string typed) =>
        // The capital I with a dot has no single small letter: invariant rules leave it, and databases differ about it.
        Letters.Composed(Letters.Composed(typed.Trim()).Replace("İ", "i\u0307").ToLowerInvariant());
}
