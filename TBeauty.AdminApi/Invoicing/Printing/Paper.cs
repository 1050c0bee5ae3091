using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace TBeauty.AdminApi.Invoicing.Printing;

/// <summary>
/// A4 pages that are written from top to bottom. Lengths are points, 1/72 inch; x from the left, y from the top.
/// </summary>
internal sealed class Paper(PdfDocumentBuilder document, Fonts fonts)
{
    public const double Width = 595;
    public const double Height = 842;
    public const double Margin = 50;
    public const double Right = Width - Margin;
    public const double TextSize = 9.5;

    /// <summary>
    /// More than a line ever holds, so that a word without end is not measured to its end again and again.
    /// </summary>
    private const int LettersAtMost = 300;

    private readonly List<PdfPageBuilder> pages = [];

    public IReadOnlyList<PdfPageBuilder> Pages => pages;

    /// <summary>Where the next line goes.</summary>
    public double Y { get; set; }

    public bool HasRoom(double height) => Y + height < Height - Margin - 30;

    public void TurnPage()
    {
        pages.Add(document.AddPage(PageSize.A4));
        Y = Margin;
    }

    public void Text(string text, double x, double y, double size = TextSize, bool bold = false,
        (byte R, byte G, byte B)? color = null) =>
        TextOn(pages[^1], text, x, y, size, bold, color);

    public void TextOn(
        PdfPageBuilder page, string text, double x, double y, double size = TextSize, bool bold = false,
        (byte R, byte G, byte B)? color = null)
    {
        var printable = fonts.Printable(text);
        if (string.IsNullOrWhiteSpace(printable))
            return;

        var (red, green, blue) = color ?? (30, 30, 30);
        page.SetTextAndFillColor(red, green, blue);
        Write(page, printable, x, y + size, size, bold);
        page.ResetColor();
    }

    /// <summary>Letters in a row; a mark of its own is moved to its letter, and one above another over it.</summary>
    private void Write(PdfPageBuilder page, string printable, double x, double y, double size, bool bold)
    {
        var (font, begun, letter) = (bold ? fonts.Bold : fonts.Regular, 0, ' ');
        for (var i = 0; i < printable.Length; i++)
        {
            if (!Fonts.IsMark(printable[i]))
            {
                letter = printable[i];
                continue;
            }

            x = Advance(page, printable[begun..i], x, y, size, font);
            begun = i + 1;
            var (right, up) = Fonts.Place(letter, printable[i], bold);
            page.AddText(printable[i].ToString(), size, At(x + right * size, y - up * size), font);
        }

        Advance(page, printable[begun..], x, y, size, font);
    }

    /// <returns>Where what follows begins.</returns>
    private static double Advance(
        PdfPageBuilder page, string part, double x, double y, double size, PdfDocumentBuilder.AddedFont font) =>
        part.Length is 0 ? x : page.AddText(part, size, At(x, y), font)[^1].EndBaseLine.X;

    public void TextTo(
        string text, double right, double y, double size = TextSize, bool bold = false,
        (byte R, byte G, byte B)? color = null) =>
        Text(text, right - Length(text, size, bold), y, size, bold, color);

    /// <summary>One word across the page, behind what is written on it afterwards.</summary>
    public void Watermark(string word, (byte R, byte G, byte B) color)
    {
        const double Largest = 84;
        var size = Math.Min(Largest, Largest * (Right - Margin) / Length(word, Largest, bold: true));
        Text(word, (Width - Length(word, size, bold: true)) / 2, (Height - size) / 2, size, bold: true, color);
    }

    public void Rule(double y, double from = Margin, double to = Right)
    {
        pages[^1].SetStrokeColor(190, 190, 190);
        pages[^1].DrawLine(At(from, y), At(to, y), 0.6);
        pages[^1].ResetColor();
    }

    public double Length(string text, double size, bool bold = false)
    {
        var letters = pages[^1].MeasureText(fonts.Printable(text), size, At(0, 0), bold ? fonts.Bold : fonts.Regular);
        return letters.Count is 0 ? 0 : letters[^1].EndBaseLine.X;
    }

    /// <summary>The text in lines that are no longer than a width; a word that is longer is cut.</summary>
    public IEnumerable<string> Wrapped(string text, double width, double size = TextSize)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && Length($"{line} {word}", size) > width)
                {
                    yield return line;
                    line = "";
                }

                line = line.Length > 0 ? $"{line} {word}" : word;
                while (line.Length > LettersAtMost || Length(line, size) > width && line.Length > 1)
                {
                    var fits = Fitting(line, width, size);
                    yield return line[..fits];
                    line = line[fits..];
                }
            }

            yield return line;
        }
    }

    /// <summary>How many letters of a word that is too long go on one line, found in a few measurements.</summary>
    private int Fitting(string word, double width, double size)
    {
        var (fits, most) = (1, Math.Min(word.Length - 1, LettersAtMost));
        while (fits < most)
        {
            var half = (fits + most + 1) / 2;
            (fits, most) = Length(word[..half], size) <= width ? (half, most) : (fits, half - 1);
        }

        return fits;
    }

    private static PdfPoint At(double x, double y) => new(x, Height - y);
}
