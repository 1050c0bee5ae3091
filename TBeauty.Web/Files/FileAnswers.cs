using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Files;

namespace TBeauty.Web.Files;

/// <summary>Hands out what strangers uploaded, so that no browser takes it for a page of the shop.</summary>
public static class FileAnswers
{
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>
    /// A picture of a product, for anybody. Its name is the hash of its content, so it never changes.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Picture(
        string sha256, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        var hash = Convert.FromHexString(sha256);
        var picture = await db.Files.AsNoTracking()
            .SingleOrDefaultAsync(f => f.Purpose == FilePurpose.Image && f.Sha256 == hash, ct);
        if (picture is null)
            return TypedResults.NotFound();

        // These are for who changes something; the framework would refuse to show it.
        http.Request.Headers.IfMatch = default;
        http.Request.Headers.IfUnmodifiedSince = default;
        http.Response.Headers.CacheControl = ForEver;
        Harmless(http.Response);
        return TypedResults.File(
            picture.Content, picture.ContentType, lastModified: picture.CreatedAt,
            entityTag: new EntityTagHeaderValue($"\"{sha256}\""));
    }

    /// <summary>A download for one person alone.</summary>
    public static FileContentHttpResult Private(HttpResponse response, byte[] content, string contentType, string name)
    {
        response.Headers.CacheControl = "private, no-store";
        Harmless(response);
        return TypedResults.File(content, contentType, $"{name}.{FileKinds.Ending(contentType)}");
    }

    /// <summary>Says that the content is what its type says and nothing else, and may run nothing.</summary>
    public static void Harmless(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
    }
}
