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
        || Amounts.IsWhole(amount) && amount <= Money.Highest && (amount > 0 || AllowZero && amount == 0);

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture,
            $"Send an amount {(AllowZero ? "from" : "above")} 0 up to {Money.Highest:N2}, with at most two decimals.");
}

/// <summary>Whether what was sent is what was read.</summary>
internal static class Amounts
{
    /// <summary>
    /// More digits than a decimal holds (28) are rounded by whoever reads them, and then look as if they had never been
    /// there.
    /// </summary>
    private const int MostDigits = 20;

    /// <summary>Whether it has at most two decimals that are not zero.</summary>
    public static bool IsWhole(decimal sent) => sent.Scale <= MostDigits && sent == Money.Round(sent);
}
