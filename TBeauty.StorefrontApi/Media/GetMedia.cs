using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Files;
using TBeauty.Web.Files;

namespace TBeauty.StorefrontApi.Media;

internal static class GetMedia
{
    private const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>A picture of a product. Its name is the hash of its content, so it never changes.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        string sha256, HttpRequest request, HttpResponse response, CommerceDbContext db, CancellationToken ct)
    {
        var hash = Convert.FromHexString(sha256);
        var picture = await db.Files.AsNoTracking()
            .SingleOrDefaultAsync(f => f.Purpose == FilePurpose.Image && f.Sha256 == hash, ct);
        if (picture is null)
            return TypedResults.NotFound();

        // These are for who changes something; the framework would refuse to show it.
        request.Headers.IfMatch = default;
        request.Headers.IfUnmodifiedSince = default;
        response.Headers.CacheControl = ForEver;
        FileAnswers.Harmless(response);
        return TypedResults.File(
            picture.Content, picture.ContentType, lastModified: picture.CreatedAt,
            entityTag: new EntityTagHeaderValue($"\"{sha256}\""));
    }
}
