using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce.Customers;

namespace TBeauty.Web.Validation;

/// <summary>A handle of Instagram, or the link to a profile there.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class InstagramHandleAttribute() : ValidationAttribute(
    $"It is an Instagram handle of up to {Customer.HandleLength} characters, such as @jane, or the link to that profile.")
{
    /// <summary>Links carry more than the handle.</summary>
    public const int LongestTyped = 300;

    public override bool IsValid(object? value) => value is not string typed || InstagramHandles.IsOne(typed);
}
