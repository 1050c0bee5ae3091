using System.ComponentModel.DataAnnotations;

namespace TBeauty.ServiceDefaults.Validation;

/// <summary>Text with at least one character that can be seen.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotBlankAttribute() : ValidationAttribute("It can't be blank.")
{
    public override bool IsValid(object? value) => value is not string text || !string.IsNullOrWhiteSpace(text);
}
