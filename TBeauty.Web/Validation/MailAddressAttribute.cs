using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace TBeauty.Web.Validation;

/// <summary>
/// An e-mail address that a letter could reach; the built-in attribute lets <c>a b@c</c> pass. Blanks around it don't
/// count.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed partial class MailAddressAttribute() : DataTypeAttribute(DataType.EmailAddress)
{
    public override bool IsValid(object? value) => value is not string text || Form().IsMatch(text.Trim());

    public override string FormatErrorMessage(string name) => "This is not an e-mail address, such as ada@example.com.";

    [GeneratedRegex(@"^[^@\s<>""(),:;\\\[\]\p{C}]+@[^@\s<>""(),:;\\\[\]\p{C}]+\.[^@\s<>""(),:;\\\[\]\p{C}.]+$")]
    private static partial Regex Form();
}
