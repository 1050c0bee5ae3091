using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Web.Files;

namespace TBeauty.AdminApi.Media;

internal static class GetMedia
{
    /// <summary>A picture of a product. Its name is the hash of its content, so it never changes.</summary>
    public static Task<Results<FileContentHttpResult, NotFound>> Handle(
        string sha256, HttpContext http, CommerceDbContext db, CancellationToken ct) =>
            FileAnswers.Picture(sha256, http, db, ct);
}
