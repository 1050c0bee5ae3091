using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TBeauty.Commerce;
using TBeauty.Web.Binding;

namespace TBeauty.Web.Validation;

/// <summary>
/// Money that a client sends: at most two decimals, never rounded, and within what the books can hold.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AmountAttribute : ValidationAttribute
{
    /// <summary>In an address, where 1.000 may be meant as a thousand, zeros count too.</summary>
    private const int Places = 2;

    /// <summary>Whether nothing is an amount too.</summary>
    public bool AllowZero { get; init; }

    public override bool IsValid(object? value) =>
        (value is AddressNumber { Value: var sent } ? sent.Scale > Places ? -1m : sent : value) is not decimal amount
        || amount <= Money.Highest && amount == Money.Round(amount) && (amount > 0 || AllowZero && amount == 0);

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture,
            $"Send an amount {(AllowZero ? "from" : "above")} 0 up to {Money.Highest:N2}, with at most two decimals.");
}
