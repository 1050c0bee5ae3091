using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace TBeauty.AdminApi.Invoices.Printing;

/// <summary>
/// The letters that a document needs. Plain text uses Helvetica, which every reader of PDF brings along; names such as Adé
/// or Ọlámidé need a font of this machine, which is then put into the file. Without one they are printed without their marks.
/// </summary>
internal sealed class Fonts
{
    // A regular and a bold face each, of what Linux distributions, Windows and macOS have.
    private static readonly (string Regular, string Bold)[] Known =
    [
        ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"),
        ("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf"),
        ("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf", "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans-Bold.ttf"),
        (@"C:\Windows\Fonts\arial.ttf", @"C:\Windows\Fonts\arialbd.ttf"),
        ("/System/Library/Fonts/Supplemental/Arial.ttf", "/System/Library/Fonts/Supplemental/Arial Bold.ttf"),
    ];

    private static readonly Lazy<(byte[] Regular, byte[] Bold)?> OfThisMachine = new(() =>
        Known.FirstOrDefault(pair => File.Exists(pair.Regular) && File.Exists(pair.Bold)) is { Regular: not null } found
            ? (File.ReadAllBytes(found.Regular), File.ReadAllBytes(found.Bold))
            : null);

    private readonly bool isPlain;

    /// <param name="document">The document that the text stands in.</param>
    /// <param name="text">All of it.</param>
    public Fonts(PdfDocumentBuilder document, IEnumerable<string> text)
    {
        isPlain = OfThisMachine.Value is null || text.All(part => part.All(IsPlain));
        if (isPlain)
        {
            Regular = document.AddStandard14Font(Standard14Font.Helvetica);
            Bold = document.AddStandard14Font(Standard14Font.HelveticaBold);
        }
        else
        {
            Regular = document.AddTrueTypeFont(OfThisMachine.Value!.Value.Regular);
            Bold = document.AddTrueTypeFont(OfThisMachine.Value.Value.Bold);
        }
    }

    public PdfDocumentBuilder.AddedFont Regular { get; }
    public PdfDocumentBuilder.AddedFont Bold { get; }

    /// <summary>The text in letters that the fonts have.</summary>
    public string Printable(string text) => isPlain ? Unmarked(text) : Drawable(text);

    private static bool IsPlain(char letter) => letter is >= ' ' and <= '~' or '\n' or '\r' or '\t';

    private static string Unmarked(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
                continue;

            plain.Append(letter switch
            {
                >= ' ' and <= '~' => letter.ToString(),
                '\t' or '\u00a0' => " ",
                '‘' or '’' => "'",
                '“' or '”' => "\"",
                '–' or '—' => "-",
                '…' => "...",
                '₦' => "NGN ",
                _ => "?",
            });
        }

        return plain.ToString();
    }

    // Beyond Latin, Greek and Cyrillic these fonts have gaps, and a gap would stop the whole document.
    private static string Drawable(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormC).Select(letter =>
            letter is >= ' ' and <= '~' or >= '\u00a0' and <= '\u024f' or >= '\u0300' and <= '\u0304' or '\u0308' or '\u0323' or >= '\u1e00' and <= '\u1eff' or '₦' or '’' or '‘' or '–' or '—' or '…'
                ? letter.ToString()
                : Unmarked(letter.ToString())));
}
