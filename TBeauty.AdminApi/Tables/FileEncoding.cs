using System.Text;

namespace TBeauty.AdminApi.Tables;

/// <summary>
/// The alphabet of a file, by its bytes: UTF-8 or UTF-16 with a mark, UTF-8 without, and what is none of these
/// Windows-1252, which spreadsheet programs of western countries still save.
/// </summary>
internal static class FileEncoding
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <param name="file">Can be read from its beginning, where it is left.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="UnreadableTable">The file is no text.</exception>
    public static async Task<Encoding> Of(Stream file, CancellationToken ct)
    {
        file.Position = 0;
        var (buffer, chars) = (new byte[64 * 1024], new char[64 * 1024 + 4]);
        var (decoder, western) = (Utf8.GetDecoder(), new WesternText());
        var (isFirst, isUtf8) = (true, true);
        for (
            int read; (read = await file.ReadAtLeastAsync(
            buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0; isFirst = false)
        {
            var bytes = buffer.AsSpan(0, read);
            if (isFirst && Marked(bytes) is { } marked)
            {
                file.Position = 0;
                return marked;
            }

            western.Take(bytes);
            isUtf8 = isUtf8 && IsRead(decoder, bytes, chars, isLast: false);
        }

        file.Position = 0;
        if (isUtf8 && IsRead(decoder, [], chars, isLast: true))
            return Utf8;
        return western.IsText
            ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!
            : throw new UnreadableTable("It is no text in UTF-8, nor in Windows-1252.");
    }

    private static Encoding? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Utf8,
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => null,
    };

    private static bool IsRead(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> chars, bool isLast)
    {
        try
        {
            decoder.GetChars(bytes, chars, isLast);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether bytes are believable as Windows-1252: a letter with a mark stands in a word, or is one, as "à" is. Where
    /// it doesn't, half a letter of a broken UTF-8 file is likelier, and somebody's name would be spoilt.
    /// </summary>
    private sealed class WesternText
    {
        private byte before;
        private bool isLonely;

        public bool IsText { get; private set; } = true;

        public void Take(ReadOnlySpan<byte> bytes)
        {
            foreach (var now in bytes)
            {
                if (isLonely && !IsLetter(now) && now is not (byte)' '
                    || now is 0 or 0x81 or 0x8D or 0x8F or 0x90 or 0x9D)
                    IsText = false;
                isLonely = IsMarked(now) && !IsLetter(before);
                before = now;
            }
        }

        private static bool IsLetter(byte one) => char.IsAsciiLetter((char)one) || IsMarked(one);

        private static bool IsMarked(byte one) =>
            one is >= 0xC0 and not 0xD7 and not 0xF7 or 0x83 or 0x8A or 0x8C or 0x8E or 0x9A or 0x9C or 0x9E or 0x9F;
    }
}
