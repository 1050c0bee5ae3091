using System.ComponentModel.DataAnnotations;

namespace TBeauty.ServiceDefaults.Validation;

/// <summary>A link to http or https, or to the shop's own <c>/media/</c>; several of them in a list.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class WebAddressAttribute() : ValidationAttribute("It is not a link to http or https.")
{
    public override bool IsValid(object? value) => value switch
    {
        string text => IsLink(text),
        IEnumerable<string> texts => texts.All(IsLink),
        _ => true,
    };

    private static bool IsLink(string? text) =>
        text is { Length: > 0 and <= Texts.Link }
        && (text.StartsWith("/media/", StringComparison.Ordinal)
            || Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" && link.Host.Length > 0);
}
