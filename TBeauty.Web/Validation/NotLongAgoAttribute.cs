using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce;

namespace TBeauty.Web.Validation;

/// <summary>A day or a moment of a shop's life: whoever writes 1800 has missed a key.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotLongAgoAttribute() : ValidationAttribute($"Send a date from {ShopCalendar.EarliestText} on.")
{
    public override bool IsValid(object? value) => value switch
    {
        DateOnly day => day >= ShopCalendar.Earliest,
        DateTimeOffset moment => DateOnly.FromDateTime(moment.UtcDateTime) >= ShopCalendar.Earliest,
        _ => true,
    };
}
