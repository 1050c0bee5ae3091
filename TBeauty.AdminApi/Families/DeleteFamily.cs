using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Families;

internal static class DeleteFamily
{
    /// <summary>
    /// Removes a family; one with products is archived instead, and they stand by themselves for customers.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Families.FindAsync([id], ct) is not { } family)
            return TypedResults.NotFound();

        request.RefuseStale(family.Version);
        await db.DeleteOrArchive(family, archived => archived.IsActive = false, ct);
        return TypedResults.NoContent();
    }
}
