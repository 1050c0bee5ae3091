using System.Globalization;
using System.Text.RegularExpressions;

namespace TBeauty.Commerce.Customers;

/// <summary>
/// What is an e-mail address, wherever one comes in, and the one spelling in which it is kept, compared and counted:
/// whatever somebody registers with, any spelling of it signs in.
/// </summary>
public static partial class EmailAddress
{
    private const string Word = @"[^@.\s<>""(),:;\\\[\]\p{C}]+";
    private const string Label = $"(?!-){Word}(?<!-)";

    private static readonly IdnMapping Domains = new();

    /// <summary>
    /// Whether a letter could be sent there, blanks around it aside: what the mailer would refuse is no address, nor is
    /// what no name server knows. Letters of any script are good on both sides.
    /// </summary>
    public static bool IsOne(string typed)
    {
        var address = typed.Trim();
        if (!Form().IsMatch(address))
            return false;

        try
        {
            // As name servers know it: also a label of more than 63 characters is none.
            return Domains.GetAscii(address, address.IndexOf('@') + 1).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Without blanks around it, in lower case and NFC.</summary>
    public static string Of(string typed) =>
        // The capital I with a dot has no single small letter: invariant rules leave it, and databases differ about it.
        Letters.Composed(Letters.Composed(typed.Trim()).Replace("İ", "i\u0307").ToLowerInvariant());

    /// <summary>
    /// RFC 5321's dot-string and domain: words between single dots, none of which is empty, of a domain two at least,
    /// and no hyphen at their ends there.
    /// </summary>
    [GeneratedRegex($@"^{Word}(\.{Word})*@{Label}(\.{Label})+\z")]
    private static partial Regex Form();
}
