using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Files;

public enum FilePurpose
{
    /// <summary>Of a product: anybody may see it.</summary>
    Image,

    /// <summary>Of a payment: its customer and the staff may see it.</summary>
    Receipt,
}

/// <summary>
/// A file that somebody uploaded, named by its content. It lives in the database, so that every replica of both APIs
/// has it, and it is in every backup.
/// </summary>
public sealed class StoredFile
{
    private StoredFile()
    {
        Sha256 = Content = null!;
        ContentType = null!;
    }

    /// <summary>What is public of one purpose is not of another, even where the bytes are the same.</summary>
    public FilePurpose Purpose { get; private set; }

    public byte[] Sha256 { get; private set; }
    public string ContentType { get; private set; }
    public byte[] Content { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>
    /// Where the storefront shows an image; relative to its host, which only whoever runs the shop knows.
    /// </summary>
    public static string Address(byte[] sha256) => $"/media/{Convert.ToHexStringLower(sha256)}";

    /// <summary>Keeps a file, once however often it comes.</summary>
    /// <param name="contentType">What the content was found to be, not what the client said.</param>
    /// <returns>Its SHA-256, under which it is found again.</returns>
    public static async Task<byte[]> Keep(
        CommerceDbContext db, FilePurpose purpose, string contentType, byte[] content, DateTimeOffset now,
        CancellationToken ct)
    {
        var hash = SHA256.HashData(content);
        var word = EnumWords.Of(purpose);
        await db.Database.ExecuteSqlAsync($"""
            insert into ops.files (purpose, sha256, content_type, content, created_at)
            values ({word}, {hash}, {contentType}, {content}, {now})
            on conflict (purpose, sha256) do nothing
            """, ct);
        return hash;
    }
}
