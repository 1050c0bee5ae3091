using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Products.PriceChanges;

internal static class DeletePriceChange
{
    /// <summary>Removes a price change; from then on the product costs what it does without it.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, long changeId, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<PriceChange>(changeId, ct) is not { } change || change.ProductId != id)
            return TypedResults.NotFound();

        request.RefuseStale(change.Version);
        db.Remove(change);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
