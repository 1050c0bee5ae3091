using System.Text;

namespace TBeauty.AdminApi.Products.Images;

/// <summary>
/// A GIF with nothing but what draws it: no comments, no XMP, nothing after its end. Copied block by block (GIF89a
/// specification, appendix B), because no encoder at hand writes moving pictures.
/// </summary>
internal static class GifBlocks
{
    private const byte Extension = 0x21, Image = 0x2C, End = 0x3B, GraphicControl = 0xF9, Application = 0xFF;

    /// <summary>How often a moving picture repeats; the one application block that is not about people.</summary>
    private static readonly byte[] Loop = Encoding.ASCII.GetBytes("NETSCAPE2.0");

    /// <returns>Null for a file that is cut off or broken.</returns>
    public static byte[]? Clean(ReadOnlySpan<byte> gif)
    {
        const int ScreenFlags = 10, Head = 13;
        if (gif.Length < Head)
            return null;

        using var clean = new MemoryStream(gif.Length);
        var at = Head + ColorTable(gif[ScreenFlags]);
        if (at > gif.Length)
            return null;
        clean.Write(gif[..at]);

        while (at < gif.Length && gif[at] != End)
        {
            if (Block(gif[at..]) is not { } length)
                return null;
            var block = gif.Slice(at, length);
            if (block[0] == Image || block[1] == GraphicControl || block[1] == Application && block[3..]
                .StartsWith(Loop))
                clean.Write(block);
            at += length;
        }

        clean.WriteByte(End);
        return clean.ToArray();
    }

    private static int ColorTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int? Block(ReadOnlySpan<byte> block)
    {
        const int DescriptorFlags = 9, Descriptor = 10;
        if (block is [Extension, _, ..])
            return SubBlocks(block, 2);

        return block is [Image, ..] && block.Length > Descriptor
            ? SubBlocks(block, Descriptor + ColorTable(block[DescriptorFlags]) + 1)
            : null;
    }

    /// <returns>Where the chain of length-prefixed pieces ends, which a piece of length 0 says.</returns>
    private static int? SubBlocks(ReadOnlySpan<byte> block, int at)
    {
        while (at < block.Length)
        {
            var length = block[at];
            at += 1 + length;
            if (length == 0)
                return at;
        }

        return null;
    }
}
