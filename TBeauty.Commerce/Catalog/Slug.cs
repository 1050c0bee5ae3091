using System.Text;

namespace TBeauty.Commerce.Catalog;

/// <summary>The readable part of a link: lower-case ASCII letters and digits in words joined by hyphens.</summary>
public static class Slug
{
    public const int Length = 255;
    public const string Pattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>A hyphen and seven digits.</summary>
    private const int RoomForNumber = 8;

    /// <summary>"Crème Brûlée Lip Oil" becomes "creme-brulee-lip-oil"; a name without any such letter becomes "item".</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in Plain(name))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (letter != '\'' && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString(0, Math.Min(slug.Length, Length)).Trim('-') is { Length: > 0 } text ? text : "item";
    }

    /// <summary>What a number is put behind when the slug of a name is taken; short enough to leave room for it.</summary>
    public static string Stem(string name)
    {
        var slug = From(name);
        return slug[..Math.Min(slug.Length, Length - RoomForNumber)].TrimEnd('-');
    }

    /// <summary>Lower case without the accents of the Latin letters that brand names use.</summary>
    public static string Plain(string text) => string.Create(text.Length, text, static (plain, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            plain[i] = char.ToLowerInvariant(source[i]) switch
            {
                'à' or 'á' or 'â' or 'ã' or 'ä' or 'å' => 'a',
                'è' or 'é' or 'ê' or 'ë' or 'ẹ' => 'e',
                'ì' or 'í' or 'î' or 'ï' => 'i',
                'ò' or 'ó' or 'ô' or 'õ' or 'ö' or 'ø' or 'ọ' => 'o',
                'ù' or 'ú' or 'û' or 'ü' => 'u',
                'ç' => 'c',
                'ñ' => 'n',
                'ṣ' => 's',
                'ý' or 'ÿ' => 'y',
                var letter => letter,
            };
        }
    });
}
