using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Brands;

internal static class DeleteBrand
{
    /// <summary>Removes a brand; one that products carry is archived instead.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Brands.FindAsync([id], ct) is not { } brand)
            return TypedResults.NotFound();

        request.RefuseStale(brand.Version);
        await db.DeleteOrArchive(brand, archived => archived.IsActive = false, ct);
        return TypedResults.NoContent();
    }
}
