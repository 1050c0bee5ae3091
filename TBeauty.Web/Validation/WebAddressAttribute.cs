using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace TBeauty.Web.Validation;

/// <summary>A link to http or https, or to one of the shop's own pictures; several of them in a list.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed partial class WebAddressAttribute()
    : ValidationAttribute("Send a link that begins with http:// or https://.")
{
    public override bool IsValid(object? value) => value switch
    {
        string text => IsLink(text),
        IEnumerable<string> texts => texts.All(IsLink),
        _ => true,
    };

    private static bool IsLink(string? text) =>
        text is { Length: > 0 and <= Texts.Link }
            && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
        && (OwnPicture().IsMatch(text)
            || Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "http" or "https"
                && link.Host.Length > 0);

    [GeneratedRegex(@"^/media/[0-9a-f]{64}\z")]
    private static partial Regex OwnPicture();
}
