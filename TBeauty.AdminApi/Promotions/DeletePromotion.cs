using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Promotions;

internal static class DeletePromotion
{
    /// <summary>Removes a promotion; one that orders have is switched off instead.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Promotions.FindAsync([id], ct) is not { } promotion)
            return TypedResults.NotFound();

        request.RefuseStale(promotion.Version);
        await db.DeleteOrArchive(promotion, archived => archived.IsActive = false, ct);
        return TypedResults.NoContent();
    }
}
