using System.Text.RegularExpressions;

namespace TBeauty.Commerce.Customers;

/// <summary>
/// The one spelling of an Instagram handle: people paste links, and write it with or without @ and capitals.
/// </summary>
public static partial class InstagramHandles
{
    /// <summary>
    /// <c>@Jane</c>, <c>JANE</c> and <c>https://www.instagram.com/jane/?hl=en</c> all give <c>jane</c>.
    /// </summary>
    /// <returns>Null when nothing is left.</returns>
    public static string? Of(string? typed)
    {
        if (typed is null)
            return null;

        var text = Letters.Composed(typed.Trim());
        if (Profile().Match(text) is { Success: true } profile)
            text = profile.Groups["handle"].Value;
        return text.TrimStart('@', ' ').TrimEnd('/', ' ').ToLowerInvariant() is { Length: > 0 } handle ? handle : null;
    }

    /// <summary>Whether what was typed names somebody: a link to a post or to elsewhere doesn't.</summary>
    public static bool IsOne(string typed) => Of(typed) is { } handle
        && handle.Length <= Customer.HandleLength && !Letters.HasInvisible(handle) && !Unfit().IsMatch(handle);

    [GeneratedRegex(
        @"^(https?://)?(www\.|m\.)?(instagram\.com|instagr\.am)/+(_u/|stories/)?@?(?<handle>(?!p/|reels?/|tv/|explore/)[^/?#\s]+)([/?#].*)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Profile();

    [GeneratedRegex(@"[\s/\\:@?#]")]
    private static partial Regex Unfit();
}
