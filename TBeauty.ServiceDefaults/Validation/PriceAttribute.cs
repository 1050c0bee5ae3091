using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;

namespace TBeauty.ServiceDefaults.Validation;

/// <summary>What one unit may cost: above 0, at most two decimals, never rounded.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PriceAttribute : ValidationAttribute
{
    /// <summary>Whether it may be nothing: a cost can, a price can't.</summary>
    public bool AllowZero { get; init; }

    public override bool IsValid(object? value) => value is not decimal price
        || price <= Product.HighestPrice && price == Money.Round(price) && (price > 0 || AllowZero && price == 0);

    public override string FormatErrorMessage(string name) =>
        $"It is an amount {(AllowZero ? "from" : "above")} 0 to {Product.HighestPrice} with at most two decimals.";
}
