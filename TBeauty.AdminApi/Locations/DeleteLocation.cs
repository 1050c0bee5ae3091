using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Locations;

internal static class DeleteLocation
{
    /// <summary>Removes a location; one that has ever held stock is archived instead, once it is empty.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<Location>(id, ct) is not { } location)
            return TypedResults.NotFound();

        request.RefuseStale(location.Version);
        await OpenLocations.RefuseToClose(db, location, ct);
        await db.DeleteOrArchive(location, archived => archived.IsActive = false, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
