using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Inventory;

internal static class GetMovement
{
    /// <summary>One row of an item's ledger.</summary>
    public static async Task<Results<Ok<MovementResponse>, NotFound>> Handle(
        long id, long movementId, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, CancellationToken ct) =>
        await db.StockMovements.AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == movementId && m.InventoryItemId == id, ct) is { } movement
            ? TypedResults.Ok(MovementResponse.From(movement, terms.Value.Currency))
            : TypedResults.NotFound();
}
