using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Locations;

internal static class DeleteLocation
{
    /// <summary>Removes a location; one that has ever held stock is archived instead.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Locations.FindAsync([id], ct) is not { } location)
            return TypedResults.NotFound();

        request.RefuseStale(location.Version);
        await db.DeleteOrArchive(location, archived => archived.IsActive = false, ct);
        return TypedResults.NoContent();
    }
}
