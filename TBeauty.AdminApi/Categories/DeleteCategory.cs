using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Categories;

internal static class DeleteCategory
{
    /// <summary>Removes a category; one with products or categories in it is archived instead.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Categories.FindAsync([id], ct) is not { } category)
            return TypedResults.NotFound();

        request.RefuseStale(category.Version);
        await db.DeleteOrArchive(category, archived => archived.IsActive = false, ct);
        return TypedResults.NoContent();
    }
}
