using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Inventory.Stocktakes;

internal static class ApproveStocktake
{
    /// <summary>
    /// Books what the count found: each difference becomes a movement of type count, all of them or none.
    /// </summary>
    public static async Task<Results<Ok<StocktakeSheet>, NotFound>> Handle(
        long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock,
        CancellationToken ct) =>
        await TakeStock.Approve(db, id, user.Actor(), clock.GetUtcNow(), ct)
            ? TypedResults.Ok(await StocktakeSheet.Read(db, id, response, terms.Value.Currency, ct))
            : TypedResults.NotFound();
}

public sealed record CancelStocktakeRequest
{
    [NotBlank, StringLength(StockMovement.ReasonLength)]
    public string? Reason { get; init; }
}

internal static class CancelStocktake
{
    /// <summary>Ends a stocktake without moving a unit; what was counted stays on record.</summary>
    public static async Task<Results<Ok<StocktakeSheet>, NotFound>> Handle(
        long id, CancelStocktakeRequest? request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        // Held before it is read: somebody who counts meanwhile waits, and doesn't make this a lost race.
        await db.Database.ExecuteSqlAsync($"select 1 from inventory.stocktakes where id = {id} for no key update", ct);
        if (await db.Stocktakes.FindAsync([id], ct) is not { } stocktake)
            return TypedResults.NotFound();

        stocktake.Cancel(request?.Reason, user.Actor(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await StocktakeSheet.Read(db, id, response, terms.Value.Currency, ct));
    }
}
