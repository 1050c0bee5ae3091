using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace TBeauty.Commerce;

/// <summary>
/// How a text is compared wherever somebody looks for it: whoever types without marks, on another keyboard or from
/// another machine means the same thing. One fold for the storefront's search, every search of staff, and slugs.
/// </summary>
public static class Fold
{
    /// <summary>
    /// Letters that Unicode doesn't take apart into a base and a mark, by the base that people type instead.
    /// </summary>
    private static readonly (string Base, string Letters)[] Table =
    [
        ("a", "ȺɐɑɒᶏᶐẚⱥⱭⱯⱰ"),
        ("aa", "Ꜳꜳ"),
        ("ae", "Ææ"),
        ("ao", "Ꜵꜵ"),
        ("au", "Ꜷꜷ"),
        ("av", "ꜸꜹꜺꜻ"),
        ("ay", "Ꜽꜽ"),
        ("b", "ƀƁƂƃɃɓᵬᶀꞖꞗꞴꞵ"),
        ("c", "ƇƈȻȼɕↄꜾꜿꞒꞓꞔꟄ"),
        ("d", "ÐðĐđƉƊƋƌȡɖɗᵭᶁᶑẟꝹꝺꟇꟈ"),
        ("dz", "ǄǅǆǱǲǳʣʥꭦ"),
        ("e", "ƎƏƐǝɆɇɘəɚɛɜɝᶒᶓᶔᶕⱸꞫꬳꬴ"),
        ("f", "ƑƒɸᵮᶂⱷꝻꝼꞘꞙ"),
        ("ff", "ﬀ"),
        ("ffi", "ﬃ"),
        ("ffl", "ﬄ"),
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        ("g", "ƓƔǤǥɠɡɣᵹᶃꝽꞠꞡꞬꬶ"),
        ("h", "ĦħɥɦɧʮʯⱧⱨⱵⱶꜦꜧꞍꞕꞪ"),
        ("hv", "ƕǶ"),
        ("i", "ıƖƗɨɩɪᵼᶖꞮ"),
        ("ij", "Ĳĳ"),
        ("j", "ȷɈɉɟʄʝꞲ"),
        ("k", "ĸƘƙʞᶄⱩⱪꝀꝁꝂꝃꝄꝅꞢꞣꞰ"),
        ("l", "ĿŀŁłƚƛȴȽɫɬɭᶅⱠⱡⱢꝆꝇꝈꝉꞀꞁꞎꞭꬷꬸꬹ"),
        ("lj", "Ǉǈǉ"),
        ("ll", "Ỻỻ"),
        ("lz", "ɮ"),
        ("m", "ƜɯɰɱᵯᶆⱮꬺ"),
        ("n", "ŉŊŋƝƞȠȵɲɳᵰᶇꞐꞑꞤꞥꬻꬼ"),
        ("nj", "Ǌǋǌ"),
        ("o", "ØøƆƟɔɵɷᶗⱺꝊꝋꝌꝍꞶꞷꬿ"),
        ("oe", "Œœꭢ"),
        ("oi", "Ƣƣ"),
        ("oo", "Ꝏꝏ"),
        ("ou", "Ȣȣ"),
        ("p", "ƤƥᵱᵽᶈⱣꝐꝑꝒꝓꝔꝕ"),
        ("q", "ɊɋʠꝖꝗꝘꝙ"),
        ("r", "ɌɍɹɺɻɼɽɾᵲᵳᶉⱤⱹꝚꝛꞂꞃꞦꞧꭉꭨ"),
        ("s", "ſƩȿʂʃʅʆᵴᶊᶋᶘẜẝⱾꞄꞅꞨꞩꟅꟉꟊ"),
        ("ss", "ßẞ"),
        ("st", "ﬅﬆ"),
        ("t", "ŦŧƫƬƭƮȶȾʇʈᵵⱦꞆꞇꞱ"),
        ("th", "ÞþꝤꝥꝦꝧ"),
        ("ts", "ʦꭧ"),
        ("tz", "Ꜩꜩ"),
        ("u", "ƱɄʉʊᵿᶙꞸꞹꭎꭏꭒ"),
        ("ui", "ꭐ"),
        ("uo", "ꭣ"),
        ("v", "ƲɅʋʌᶌỼỽⱱⱴꝞꝟ"),
        ("vy", "Ꝡꝡ"),
        ("w", "ƿǷʍⱲⱳ"),
        ("x", "ᶍꞳꭓꭔꭕꭖꭗꭘꭙ"),
        ("y", "ƳƴȜȝɎɏʎỾỿꭚ"),
        ("z", "ƵƶƷƸƹƺȤȥɀʐʑʒʓᵶᶎᶚⱫⱬⱿꝢꝣꟆ"),
    ];

    private static readonly FrozenDictionary<char, string> Bases = Table
        .SelectMany(row => row.Letters.Select(letter => KeyValuePair.Create(letter, row.Base))).ToFrozenDictionary();

    /// <summary>
    /// Lower case, without marks, apostrophes and what can't be seen; hyphens of all kinds are blanks, and of several
    /// blanks one is left. "Ọ̀ládélé  D’Almeida-Ɓuba" gives "oladele dalmeida buba".
    /// </summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Letters.Decomposed(text).EnumerateRunes())
            Append(folded, rune);
        if (folded.Length > 0 && folded[^1] is ' ')
            folded.Length--;
        return folded.ToString();
    }

    /// <summary>What a name is told apart by: its fold, or itself when it has nothing that could be folded.</summary>
    public static string Key(string name) =>
        Of(name) is { Length: > 0 } folded ? folded : Letters.Composed(name).ToLowerInvariant();

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (rune.Value is >= 'a' and <= 'z' or >= '0' and <= '9')
            folded.Append((char)rune.Value);
        else if (rune.Value is >= 'A' and <= 'Z')
            folded.Append((char)(rune.Value | 0x20));
        else if (IsBlank(rune))
            AppendBlank(folded);
        else if (IsMark(rune.Value) || IsApostrophe(rune.Value) || Letters.IsInvisible(rune))
            return;
        else if (rune.IsBmp && Bases.TryGetValue((char)rune.Value, out var letters))
            folded.Append(letters);
        else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber)
            folded.Append((int)Rune.GetNumericValue(rune));
        else
            folded.Append(InFancyDress(rune.Value) ?? Rune.ToLowerInvariant(rune).ToString());
    }

    /// <summary>Full-width letters, and the mathematical alphabets that profiles are decorated with.</summary>
    private static string? InFancyDress(int letter) => letter switch
    {
        >= 0xFF21 and <= 0xFF3A => ((char)('a' + letter - 0xFF21)).ToString(),
        >= 0xFF41 and <= 0xFF5A => ((char)('a' + letter - 0xFF41)).ToString(),
        >= 0x1D400 and <= 0x1D6A3 => ((char)('a' + (letter - 0x1D400) % 26)).ToString(),
        _ => null,
    };

    private static void AppendBlank(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] is not ' ')
            folded.Append(' ');
    }

    private static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation
            || rune.Value is 0x2212;

    /// <summary>
    /// Marks of letters of many scripts, and vowel signs that Arabic and Hebrew leave out as they please.
    /// </summary>
    private static bool IsMark(int letter) => letter is >= 0x0300 and <= 0x036F or >= 0x1AB0 and <= 0x1AFF
        or >= 0x1DC0 and <= 0x1DFF or >= 0x20D0 and <= 0x20FF or >= 0xFE20 and <= 0xFE2F
        or >= 0x064B and <= 0x065F or 0x0670 or >= 0x0591 and <= 0x05C7;

    private static bool IsApostrophe(int letter) => letter is '\'' or '`' or 0x00B4 or >= 0x02B9 and <= 0x02BF or 0x02C8
        or 0x02CA or 0x02CB or 0x02EE or >= 0x2018 and <= 0x201B or 0x2032 or 0x2035 or 0xA78B or 0xA78C or 0xFF07;
}
