using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce.Catalog;

namespace TBeauty.Web.Validation;

/// <summary>What a scanner reads off a product; a GTIN must end in its check digit.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class BarcodeAttribute()
    : ValidationAttribute("Its last digit doesn't fit the others; scan or type it again.")
{
    public override bool IsValid(object? value) => value is not string code || Barcode.IsSound(code);
}
