using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Settings;

/// <summary>Who sells, as it stands on an invoice: name and address together, the others if there are any.</summary>
public sealed record SellerRequest : IValidatableObject
{
    /// <summary>The name that the business is registered with.</summary>
    [Visible, StringLength(Commerce.Seller.LengthAtMost)]
    public string? Name { get; init; }

    /// <summary>In one line.</summary>
    [Visible, StringLength(Commerce.Seller.LengthAtMost)]
    public string? Address { get; init; }

    /// <summary>The tax identification number; a small business may have none.</summary>
    [Visible, StringLength(Commerce.Seller.LengthAtMost)]
    public string? TaxNumber { get; init; }

    [Visible, StringLength(Commerce.Seller.LengthAtMost)]
    public string? Phone { get; init; }

    internal Seller Seller => new()
    {
        Name = Sent.OrNull(Name),
        Address = Sent.OrNull(Address),
        TaxNumber = Sent.OrNull(TaxNumber),
        Phone = Sent.OrNull(Phone),
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Seller is { IsGiven: true, Name: null })
            yield return new("A seller needs a name.", [nameof(Name)]);
        if (Seller is { IsGiven: true, Address: null })
            yield return new("A seller needs an address.", [nameof(Address)]);
    }
}

/// <summary>Where customers transfer to: all three members, or none.</summary>
public sealed record BankAccountRequest : IValidatableObject
{
    [Visible, StringLength(Seller.LengthAtMost)]
    public string? Bank { get; init; }

    /// <summary>Whose it is, as the sender's bank shows it before money leaves.</summary>
    [Visible, StringLength(Seller.LengthAtMost)]
    public string? AccountName { get; init; }

    /// <summary>Ten digits at Nigerian banks.</summary>
    [Visible, StringLength(Seller.LengthAtMost)]
    public string? Number { get; init; }

    internal BankAccount Account => new()
    {
        Bank = Sent.OrNull(Bank),
        AccountName = Sent.OrNull(AccountName),
        Number = Sent.OrNull(Number),
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Account is not { IsGiven: true } account)
            yield break;
        if (account.Bank is null)
            yield return new("An account needs a bank.", [nameof(Bank)]);
        if (account.AccountName is null)
            yield return new("An account needs the name that it is in.", [nameof(AccountName)]);
        if (account.Number is null)
            yield return new("An account needs a number.", [nameof(Number)]);
    }
}

public sealed record DeliveryMethodRequest
{
    public required DeliveryMethod Method { get; init; }

    [Amount(AllowZero = true)]
    public required decimal Price { get; init; }
}

public sealed record PaymentMethodRequest
{
    public required PaymentMethod Method { get; init; }

    /// <summary>How to pay, in words for the customer; the bank account is added to those on transfers.</summary>
    [NotBlank, StringLength(ShopTerms.InstructionsLength, MinimumLength = 1)]
    public required string Instructions { get; init; }
}

file static class Sent
{
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
