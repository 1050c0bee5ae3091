namespace TBeauty.Web.Files;

/// <summary>
/// What a file is by its first bytes. What its name or its sender says is no matter: a page of HTML named .png is no
/// image.
/// </summary>
public static class FileKinds
{
    public const string Pdf = "application/pdf";

    /// <summary>Pictures that browsers show.</summary>
    public static readonly IReadOnlyList<string> Images = ["image/jpeg", "image/png", "image/webp", "image/gif"];

    /// <summary>What banks and phones make receipts of.</summary>
    public static readonly IReadOnlyList<string> Receipts = [.. Images, Pdf];

    /// <returns>The media type; null for anything that the shop has no use for.</returns>
    public static string? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
            "image/webp",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        _ => null,
    };

    /// <summary>The ending of a name for a media type that <see cref="Of"/> gave.</summary>
    public static string Ending(string contentType) => contentType is "image/jpeg" ? "jpg" : contentType.Split('/')[1];
}
