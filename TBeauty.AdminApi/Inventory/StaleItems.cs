using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Inventory;

internal static class StaleItems
{
    /// <summary>
    /// Refuses a change to an item that is not as the client last saw it, if they say how that was; nobody else changes
    /// it before the transaction has ended.
    /// </summary>
    /// <param name="loss">Units that are about to go; below 0 when some come.</param>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException">Answered as 412.</exception>
    public static async Task RefuseStaleItem(
        this HttpRequest request, CommerceDbContext db, long item, int loss, CancellationToken ct)
    {
        if (request.Headers.IfMatch.Count > 0 && await MoveStock.HeldVersion(db, item, loss, ct) is { } version)
            request.RefuseStale(version);
    }
}
