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

    /// <summary>
    /// Keeps a file, once however often it comes. It is held until the transaction ends: whoever would forget it leaves
    /// it alone meanwhile.
    /// </summary>
    /// <param name="contentType">What the content was found to be, not what the client said.</param>
    /// <returns>Its SHA-256, under which it is found again.</returns>
    public static async Task<byte[]> Keep(
        CommerceDbContext db, FilePurpose purpose, string contentType, byte[] content, DateTimeOffset now,
        CancellationToken ct)
    {
        var hash = SHA256.HashData(content);
        var word = EnumWords.Of(purpose);
        await db.Database.ExecuteSqlAsync($"""
            insert into ops.files as f (purpose, sha256, content_type, content, created_at)
            values ({word}, {hash}, {contentType}, {content}, {now})
            on conflict (purpose, sha256) do update set created_at = f.created_at
            """, ct);
        return hash;
    }

    /// <summary>Forgets a receipt that no payment shows any more.</summary>
    /// <param name="db">In the transaction that took it away from its payment.</param>
    public static Task ForgetReceipt(CommerceDbContext db, byte[] sha256, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select payments.forget_receipts({new[] { sha256 }})", ct);
}
