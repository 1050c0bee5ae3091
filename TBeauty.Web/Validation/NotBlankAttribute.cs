using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace TBeauty.Web.Validation;

/// <summary>Text with at least one character that can be seen.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotBlankAttribute() : ValidationAttribute("This can't be blank.")
{
    public override bool IsValid(object? value) => value is not string text || text.Any(IsVisible);

    private static bool IsVisible(char letter) =>
        !char.IsWhiteSpace(letter)
            && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
