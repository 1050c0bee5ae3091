using System.ComponentModel.DataAnnotations;
using System.Globalization;
using TBeauty.Commerce.Catalog;

namespace TBeauty.Web.Validation;

/// <summary>What customers pay for one unit: above 0, at most two decimals, never rounded.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PriceAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not decimal price
        || price is > 0 and <= Product.HighestPrice && Amounts.IsWhole(price);

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture,
            $"Send a price above 0 up to {Product.HighestPrice:N2}, with at most two decimals.");
}
