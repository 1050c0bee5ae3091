using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce;

namespace TBeauty.Web.Validation;

/// <summary>Words that a product is found by.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TagWordsAttribute() : ValidationAttribute($"Each tag has 1 to {Longest} characters that can be seen.")
{
    private const int Longest = 50;

    public override bool IsValid(object? value) =>
        value is not IEnumerable<string> tags || tags.All(tag => !string.IsNullOrWhiteSpace(tag) && tag.Length <= Longest && !Letters.HasInvisible(tag));
}
