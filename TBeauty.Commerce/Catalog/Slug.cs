using System.Text;

namespace TBeauty.Commerce.Catalog;

/// <summary>The readable part of a link: lower-case ASCII letters and digits in words joined by hyphens.</summary>
public static class Slug
{
    public const int Length = 255;

    /// <summary>Never digits alone: those are somebody's id.</summary>
    public const string Pattern = "^(?![0-9]+$)[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>Of a product: nor what stands in its place in the storefront's routes.</summary>
    public const string ProductPattern =
        "^(?!([0-9]+|brands|categories|featured|search)$)[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>A hyphen and seven digits.</summary>
    private const int RoomForNumber = 8;

    private const string Unnamed = "item";

    private static readonly string[] RouteWords = ["brands", "categories", "featured", "search"];

    /// <summary>Why a product can't be reached by such a slug.</summary>
    public const string NotAPage = "Brands, categories, featured and search are pages of the shop: choose another.";

    /// <summary>Whether a page of the storefront's products has that name.</summary>
    public static bool IsPage(string slug) => RouteWords.Contains(slug);

    /// <summary>
    /// "Crème Brûlée Lip Oil" becomes "creme-brulee-lip-oil"; a name without any such letter becomes "item", and "2026"
    /// becomes "item-2026". So do words of routes: "Featured" becomes "item-featured".
    /// </summary>
    public static string From(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in Fold.Of(name))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var text = slug.ToString(0, Math.Min(slug.Length, Length)).Trim('-');
        return text.Length is 0 ? Unnamed
            : text.All(char.IsAsciiDigit) || IsPage(text)
            ? $"{Unnamed}-{text[..Math.Min(text.Length, Length - Unnamed.Length - 1)]}"
            : text;
    }

    /// <summary>
    /// What a number is put behind when the slug of a name is taken; short enough to leave room for it.
    /// </summary>
    public static string Stem(string name)
    {
        var slug = From(name);
        return slug[..Math.Min(slug.Length, Length - RoomForNumber)].TrimEnd('-');
    }
}
