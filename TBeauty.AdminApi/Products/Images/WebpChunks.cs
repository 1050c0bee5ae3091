using System.Buffers.Binary;
using System.Text;

namespace TBeauty.AdminApi.Products.Images;

/// <summary>
/// A WebP with nothing but what draws it: no EXIF, no XMP, nothing after its end. Copied chunk by chunk (RFC 9649, 2),
/// because no encoder at hand writes moving pictures, and a still one keeps its quality.
/// </summary>
internal static class WebpChunks
{
    private const int FileHead = 12, ChunkHead = 8;

    /// <summary>The flags of <c>VP8X</c> that say that EXIF and XMP follow.</summary>
    private const byte Metadata = 0x08 | 0x04;

    private static readonly HashSet<string> Drawn = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"];

    /// <returns>Null for a file that is cut off or broken.</returns>
    public static byte[]? Clean(ReadOnlySpan<byte> webp)
    {
        if (webp.Length < FileHead
            || BinaryPrimitives.ReadUInt32LittleEndian(webp[4..]) is var said && said > webp.Length - 8)
            return null;

        var end = (int)said + 8;
        using var clean = new MemoryStream(end);
        clean.Write(webp[..FileHead]);
        for (var at = FileHead; at < end;)
        {
            if (end - at < ChunkHead)
                return null;
            var name = Encoding.ASCII.GetString(webp.Slice(at, 4));
            var length = ChunkHead + (BinaryPrimitives.ReadUInt32LittleEndian(webp[(at + 4)..]) + 1L & ~1L);
            if (length > end - at)
                return null;

            if (Drawn.Contains(name))
            {
                var place = (int)clean.Length;
                clean.Write(webp.Slice(at, (int)length));
                if (name is "VP8X")
                    clean.GetBuffer()[place + ChunkHead] &= unchecked((byte)~Metadata);
            }

            at += (int)length;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(clean.GetBuffer().AsSpan(4), (uint)clean.Length - 8);
        return clean.ToArray();
    }
}
