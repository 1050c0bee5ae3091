using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Promotions;

internal static class DeletePromotion
{
    /// <summary>Removes a promotion that no order has; one that orders have is switched off by `is_active` instead.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<Promotion>(id, ct) is not { } promotion)
            return TypedResults.NotFound();

        request.RefuseStale(promotion.Version);
        db.Remove(promotion);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
