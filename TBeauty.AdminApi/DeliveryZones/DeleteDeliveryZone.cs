using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.DeliveryZones;

internal static class DeleteDeliveryZone
{
    /// <summary>
    /// Removes a zone; the shop's own delivery prices hold in its states then. Orders keep what they were charged.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<DeliveryZone>(id, ct) is not { } zone)
            return TypedResults.NotFound();

        request.RefuseStale(zone.Version);
        db.Remove(zone);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
