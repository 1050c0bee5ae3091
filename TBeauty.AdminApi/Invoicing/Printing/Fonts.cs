using System.Collections.Frozen;
using System.Text;
using TBeauty.Commerce;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;
using UglyToad.PdfPig.Writer;

namespace TBeauty.AdminApi.Invoicing.Printing;

/// <summary>
/// The letters that a document is written in: DejaVu Sans, which comes with the program and goes into the file, so that
/// an invoice says the same whatever fonts a machine has. It knows the Latin, Greek and Cyrillic letters and the naira
/// sign.
/// </summary>
internal sealed class Fonts
{
    /// <summary>Letters of a document beyond ASCII: a font in a PDF has room for 255 in all.</summary>
    private const int OthersAtMost = 150;

    private static readonly byte[] RegularFile = Read("DejaVuSans-Regular.ttf");
    private static readonly byte[] BoldFile = Read("DejaVuSans-Bold.ttf");
    private static readonly TrueTypeFont RegularFace = TrueTypeFontParser.Parse(new TrueTypeDataBytes(RegularFile));
    private static readonly TrueTypeFont BoldFace = TrueTypeFontParser.Parse(new TrueTypeDataBytes(BoldFile));
    private static readonly FrozenSet<char> Known = LettersOf(RegularFace, BoldFace);

    private readonly HashSet<char> others = [];

    /// <param name="document">The document that the text stands in.</param>
    public Fonts(PdfDocumentBuilder document)
    {
        Regular = document.AddTrueTypeFont(RegularFile);
        Bold = document.AddTrueTypeFont(BoldFile);
    }

    public PdfDocumentBuilder.AddedFont Regular { get; }
    public PdfDocumentBuilder.AddedFont Bold { get; }

    /// <summary>
    /// The text in letters that the fonts have: a letter that they lack is printed as its base, or as a question mark.
    /// </summary>
    public string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in Letters.Composed(text).EnumerateRunes())
        {
            if (rune.IsBmp && IsDrawable((char)rune.Value))
                printable.Append((char)rune.Value);
            else if (rune.Value is '\t' or 0x00A0)
                printable.Append(' ');
            else if (rune.Value is '\n' or '\r' || !Letters.IsInvisible(rune))
                printable.Append(Plain(rune));
        }

        return printable.ToString();
    }

    /// <summary>
    /// Whether it is a mark that stands alone because no letter of Unicode holds it, such as the grave of Ọ̀.
    /// </summary>
    public static bool IsMark(char letter) => letter is >= '\u0300' and <= '\u036F';

    /// <summary>
    /// How far a mark must move from where the font draws it, which fits a small o, to sit over or under a letter. In
    /// em, to the right and up.
    /// </summary>
    public static (double Right, double Up) Place(char letter, char mark, bool bold)
    {
        var face = bold ? BoldFace : RegularFace;
        if (!face.TryGetBoundingBox(letter, out var below) || !face.TryGetBoundingBox(mark, out var above)
            || !face.TryGetBoundingBox('o', out var usual) || !face.TryGetAdvanceWidth(letter, out var width))
            return (0, 0);

        var right = (below.Left + below.Right) / 2 - width - (above.Left + above.Right) / 2;
        var up = above.Bottom > 0 ? Math.Max(0, below.Top - usual.Top) : Math.Min(0, below.Bottom - usual.Bottom);
        return (right / face.GetUnitsPerEm(), up / face.GetUnitsPerEm());
    }

    private bool IsDrawable(char letter) => letter is >= ' ' and <= '~'
        || Known.Contains(letter) && (others.Contains(letter) || others.Count < OthersAtMost && others.Add(letter));

    private static string Plain(Rune rune) => rune.Value switch
    {
        '\n' or '\r' => " ",
        '‘' or '’' => "'",
        '“' or '”' => "\"",
        '–' or '—' => "-",
        '…' => "...",
        '₦' => "NGN ",
        _ => Fold.Of(rune.ToString()) is { Length: > 0 } plain && plain.All(char.IsAscii) ? InCase(rune, plain) : "?",
    };

    private static string InCase(Rune rune, string plain) => Rune.IsUpper(rune) ? plain.ToUpperInvariant() : plain;

    private static byte[] Read(string name)
    {
        using var font = typeof(Fonts).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        font.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static FrozenSet<char> LettersOf(params TrueTypeFont[] faces)
    {
        var tables = faces.Select(face => face.TableRegister.CMapTable!).ToArray();
        return Enumerable.Range(0x20, 0xFFFF - 0x20).Where(letter => !char.IsSurrogate((char)letter)
            && tables.All(table => table.TryGetGlyphIndex(letter, out var glyph) && glyph > 0))
                .Select(letter => (char)letter).ToFrozenSet();
    }
}
