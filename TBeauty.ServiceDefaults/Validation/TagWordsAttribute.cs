using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce;

namespace TBeauty.ServiceDefaults.Validation;

/// <summary>Words that a product is found by.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TagWordsAttribute() : ValidationAttribute($"Each tag has 1 to {Longest} characters that can be seen.")
{
    private const int Longest = 50;

    public override bool IsValid(object? value) => value is not IEnumerable<string> tags || tags.All(IsTag);

    /// <summary>A tag may have several lines, as a cell of a spreadsheet may.</summary>
    private static bool IsTag(string tag) =>
        !string.IsNullOrWhiteSpace(tag) && tag.Length <= Longest && !Letters.HasInvisible(tag.Replace('\n', ' '));
}
