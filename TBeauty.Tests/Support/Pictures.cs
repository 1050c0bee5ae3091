using SkiaSharp;

namespace TBeauty.Tests.Support;

/// <summary>Pictures as cameras and people make them.</summary>
internal static class Pictures
{
    /// <summary>The one word that must never leave the shop.</summary>
    public const string Secret = "GPS-of-my-home";

    /// <summary>A picture of its own: left half red, right half of a colour that nobody else has.</summary>
    public static byte[] Of(SKEncodedImageFormat format, int width = 800, int height = 600)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor((uint)Random.Shared.Next()).WithAlpha(255));
        using var red = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, width / 2, height, red);
        using var data = bitmap.Encode(format, 90)!;
        return data.ToArray();
    }

    /// <summary>A JPEG whose camera was held on its side, and wrote down where it was.</summary>
    public static byte[] PhotoOnItsSide(int width, int height)
    {
        var jpeg = Of(SKEncodedImageFormat.Jpeg, width, height);
        // A big-endian TIFF with one entry: orientation (274), a short, 6: turn it clockwise.
        byte[] exif =
        [
            .. "Exif\0\0MM\0*\0\0\0\b"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
            .. System.Text.Encoding.ASCII.GetBytes(Secret),
        ];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>A GIF of one black pixel with a comment, and a file behind its end.</summary>
    public static byte[] Gif() =>
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, (byte)Random.Shared.Next(256), (byte)Random.Shared.Next(256),
        (byte)Random.Shared.Next(256), 255, 255, 255,
        0x21, 0xFE, (byte)Secret.Length, .. System.Text.Encoding.ASCII.GetBytes(Secret), 0,
        0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0,
        0x3B, .. "PK\u0003\u0004 an archive"u8,
    ];

    /// <summary>A PNG that says how large it is, and is nothing but that.</summary>
    public static byte[] PngOf(int width, int height)
    {
        byte[] head =
        [
            .. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0,
        ];
        byte[] body = [.. "IDAT"u8, 0x78, 0x9C, 3, 0, 0, 0, 0, 1];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk(head), .. Chunk(body), .. Chunk([.. "IEND"u8])];

        static byte[] Chunk(byte[] named) =>
            [.. BigEndian(named.Length - 4), .. named, .. BigEndian((int)System.IO.Hashing.Crc32.HashToUInt32(named))];
    }

    /// <summary>A WebP that says where it was taken, in a chunk of its own.</summary>
    public static byte[] WebpWithPlace(int width, int height)
    {
        var plain = Of(SKEncodedImageFormat.Webp, width, height);
        byte[] extended =
        [
            .. "VP8X"u8, 10, 0, 0, 0, 0x08, 0, 0, 0, .. LittleEndian(width - 1)[..3], .. LittleEndian(height - 1)[..3],
        ];
        var place = System.Text.Encoding.ASCII.GetBytes(Secret);
        byte[] exif = [.. "EXIF"u8, .. LittleEndian(place.Length), .. place];
        byte[] body = [.. "WEBP"u8, .. extended, .. plain[12..], .. exif];
        return [.. "RIFF"u8, .. LittleEndian(body.Length), .. body];
    }

    private static byte[] BigEndian(int number) =>
        [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static byte[] LittleEndian(int number) =>
        [(byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24)];
}
