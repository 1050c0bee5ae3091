using SkiaSharp;

namespace TBeauty.AdminApi.Products.Images;

/// <summary>
/// A picture that could really be drawn, without anything that tells where and by whom it was taken. JPEG and PNG are
/// drawn anew, upright; GIF and WebP may move, so they keep their frames and lose the rest (see docs/decisions/0012).
/// </summary>
internal sealed record Picture(string ContentType, int Width, int Height, byte[] Content, byte[] Thumbnail)
{
    public const string ThumbnailType = "image/webp";

    /// <summary>A file of a few kilobytes can unfold to gigabytes: no more than a good camera takes.</summary>
    public const long MostPixels = 40_000_000;

    private const int ThumbnailSide = 400;
    private const int Quality = 90;
    private const int ThumbnailQuality = 80;

    /// <param name="file">The bytes of one of the four kinds of picture.</param>
    /// <param name="contentType">Which kind, by its first bytes.</param>
    /// <returns>The picture, or what is wrong with it.</returns>
    public static (Picture? Picture, string? Complaint) Draw(byte[] file, string contentType)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return (null, "This file is not a picture that can be shown.");
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            return (null, $"The picture may have {MostPixels / 1_000_000} megapixels at most.");

        using var drawn = Upright(codec);
        if (drawn is null || Kept(file, contentType, codec, drawn) is not { } content)
            return (null, "This picture is cut off or broken.");

        return (new(contentType, drawn.Width, drawn.Height, content, Shrink(drawn)), null);
    }

    private static byte[]? Kept(byte[] file, string contentType, SKCodec codec, SKBitmap drawn) => contentType switch
    {
        "image/gif" => GifBlocks.Clean(file),
        "image/webp" when codec.FrameCount > 1 || codec.EncodedOrigin is SKEncodedOrigin.TopLeft =>
            WebpChunks.Clean(file),
        "image/webp" => Encode(drawn, SKEncodedImageFormat.Webp, Quality),
        "image/png" => Encode(drawn, SKEncodedImageFormat.Png, Quality),
        _ => Encode(drawn, SKEncodedImageFormat.Jpeg, Quality),
    };

    /// <summary>
    /// The first frame, in the colours of the web and the right way up; null when it can't be drawn to its end.
    /// </summary>
    private static SKBitmap? Upright(SKCodec codec)
    {
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKImageInfo.PlatformColorType,
            codec.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        var drawn = new SKBitmap();
        if (!drawn.TryAllocPixels(info) || codec.GetPixels(info, drawn.GetPixels()) is not SKCodecResult.Success)
        {
            drawn.Dispose();
            return null;
        }

        if (codec.EncodedOrigin is SKEncodedOrigin.TopLeft || codec.FrameCount > 1)
            return drawn;

        using (drawn)
            return Turn(drawn, codec.EncodedOrigin);
    }

    private static SKBitmap Turn(SKBitmap drawn, SKEncodedOrigin origin)
    {
        var (w, h) = (drawn.Width, drawn.Height);
        var onItsSide = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop
            or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var turned = new SKBitmap(drawn.Info.WithSize(onItsSide ? h : w, onItsSide ? w : h));
        using var canvas = new SKCanvas(turned);
        // EXIF 2.32, tag 274: which corner of the stored rows is the picture's own.
        canvas.SetMatrix(origin switch
        {
            SKEncodedOrigin.TopRight => new(-1, 0, w, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new(-1, 0, w, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new(0, -1, h, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new(0, -1, h, -1, 0, w, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, w, 0, 0, 1),
            _ => SKMatrix.Identity,
        });
        canvas.Clear(SKColors.Transparent);
        canvas.DrawBitmap(drawn, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        return turned;
    }

    private static byte[] Shrink(SKBitmap drawn)
    {
        var scale = Math.Min(1.0, (double)ThumbnailSide / Math.Max(drawn.Width, drawn.Height));
        var size = drawn.Info.WithSize(
            Math.Max(1, (int)Math.Round(drawn.Width * scale)), Math.Max(1, (int)Math.Round(drawn.Height * scale)));
        using var small = drawn.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return Encode(small, SKEncodedImageFormat.Webp, ThumbnailQuality);
    }

    private static byte[] Encode(SKBitmap drawn, SKEncodedImageFormat format, int quality)
    {
        using var encoded = drawn.Encode(format, quality)
            ?? throw new InvalidOperationException(
                $"{drawn.Width} x {drawn.Height} pixels can't be written as {format}.");
        return encoded.ToArray();
    }
}
