using System.Globalization;
using System.Text;

namespace TBeauty.Commerce;

/// <summary>What can be said about the letters of a text, whatever they mean.</summary>
public static class Letters
{
    /// <summary>
    /// Whether the text holds something that nobody sees: a zero-width blank, a direction mark, a control character.
    /// Two names or codes that differ in such a one look alike.
    /// </summary>
    public static bool HasInvisible(string text)
    {
        var previous = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            // After a sign such as ❤ it only says that it is drawn in colour.
            var drawsSign = rune.Value is 0xFE0E or 0xFE0F && IsSign(previous);
            if (!drawsSign && IsInvisible(rune))
                return true;
            previous = rune;
        }

        return false;
    }

    /// <summary>Controls, format characters, and the letters of Unicode that are drawn as nothing.</summary>
    public static bool IsInvisible(Rune rune) => !rune.IsAscii
        ? rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or >= 0x180B and <= 0x180F or 0x2800 or 0x3164
            or 0xFFA0
            or >= 0xFE00 and <= 0xFE0F or >= 0xE0000 and <= 0xE0FFF
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        : Rune.IsControl(rune);

    /// <summary>
    /// The text in the one spelling (NFC) in which the shop keeps it, whichever machine it was typed on.
    /// </summary>
    public static string Composed(string text) => UnicodeNormalization.ToNfc(text);

    /// <summary>The text with every mark as a character of its own (NFD), as a Mac types it.</summary>
    public static string Decomposed(string text) => UnicodeNormalization.ToNfd(text);

    private static bool IsSign(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol;
}
