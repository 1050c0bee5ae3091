using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Inventory;

internal static class DeleteItem
{
    /// <summary>
    /// Removes an item that never held a unit; any other is switched off, and its units don't sell any more.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, ClaimsPrincipal user, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        var today = clock.Today();
        await RecountStock.Hold(db, id, today, ct);
        if (await db.InventoryItems.FindAsync([id], ct) is not { } item)
            return TypedResults.NotFound();

        request.RefuseStale(item.Version);
        await db.DeleteOrArchive(item, archived => archived.IsActive = false, ct);
        await RecountStock.Run(db, item.ProductId, today, user.Actor(), clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
