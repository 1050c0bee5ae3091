using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce;

namespace TBeauty.Web.Validation;

/// <summary>A name or a code, or several of them, in which nothing is hidden: two that look alike are one.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class VisibleAttribute() : ValidationAttribute("It holds a character that can't be seen; type it anew.")
{
    public override bool IsValid(object? value) => value switch
    {
        string text => !Letters.HasInvisible(text.Trim()),
        IEnumerable<string> texts => texts.All(text => text is null || !Letters.HasInvisible(text.Trim())),
        _ => true,
    };
}
