using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce.Customers;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>Who orders without an account, and how they can be reached: by phone, by e-mail or by both.</summary>
public sealed record GuestRequest : IValidatableObject
{
    [NotBlank, Visible, StringLength(Customer.NameLength)]
    public required string FirstName { get; init; }

    [NotBlank, Visible, StringLength(Customer.NameLength)]
    public required string LastName { get; init; }

    [MailAddress, StringLength(Customer.EmailLength)]
    public string? Email { get; init; }

    [NotBlank, Visible, StringLength(Customer.PhoneLength)]
    public string? Phone { get; init; }

    /// <param name="id">A customer id of their own; 0 while nothing is written down.</param>
    internal Customer Record(long id) => Customer.Guest(id, FirstName.Trim(), LastName.Trim(), Email, Phone?.Trim());

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Nobody else knows of this order: without either, nobody could be told of it.
        if (Email is null && Phone is null)
            yield return new("Send a phone number, an e-mail address or both.", [nameof(Phone)]);
        else if (Email is null && CustomerPhones.E164(Phone) is null)
            yield return new("This can't be a phone number; send one that can be called, or an e-mail address.",
                [nameof(Phone)]);
    }
}
