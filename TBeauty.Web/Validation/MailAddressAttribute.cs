using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce.Customers;

namespace TBeauty.Web.Validation;

/// <summary>
/// An e-mail address that a letter could reach (<see cref="EmailAddress.IsOne"/>); the built-in attribute lets
/// <c>a b@c</c> pass. Blanks around it don't count.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MailAddressAttribute() : DataTypeAttribute(DataType.EmailAddress)
{
    public override bool IsValid(object? value) => value is not string text || EmailAddress.IsOne(text);

    public override string FormatErrorMessage(string name) => "This is not an e-mail address, such as ada@example.com.";
}
