using System.ComponentModel.DataAnnotations;

namespace TBeauty.Web.Validation;

/// <summary>Words that a product is found by.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TagWordsAttribute() : ValidationAttribute($"Each is a word of 1 to {Longest} characters.")
{
    private const int Longest = 50;

    public override bool IsValid(object? value) =>
        value is not IEnumerable<string> tags
            || tags.All(tag => !string.IsNullOrWhiteSpace(tag) && tag.Length <= Longest);
}
