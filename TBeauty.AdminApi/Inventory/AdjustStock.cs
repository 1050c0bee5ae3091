using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Inventory;

public sealed record AdjustStockRequest
{
    /// <summary>What is on hand, whatever the books say.</summary>
    [Range(0, InventoryItem.MostUnits)]
    public required int NewQuantity { get; init; }

    [NotBlank, StringLength(StockMovement.ReasonLength)]
    public required string Reason { get; init; }
}

internal static class AdjustStock
{
    /// <summary>Sets what is on hand; the ledger gets the difference.</summary>
    /// <remarks>
    /// It may be less than is set aside for orders: the excess moves to other items where possible, and what stays
    /// short is listed at `/inventory/shortfalls`.
    /// </remarks>
    public static async Task<Results<Ok<ItemResponse>, NotFound>> Handle(
        long id, AdjustStockRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        // The row is locked before the difference is taken, so that what moves meanwhile is not counted twice.
        if (await MoveStock.LockOnHand(db, id, request.NewQuantity, ct) is not { } onHand)
            return TypedResults.NotFound();

        await response.HttpContext.Request.RefuseStaleItem(db, id, onHand - request.NewQuantity, ct);
        if (onHand != request.NewQuantity)
        {
            var move = new MoveStock.Move(id, MovementType.Adjustment, request.NewQuantity - onHand, user.Actor())
            {
                Reason = request.Reason,
            };
            await MoveStock.Run(db, move, clock.GetUtcNow(), ct);
        }

        return TypedResults.Ok(await ItemResponse.Read(db, id, response, terms.Value.Currency, clock, ct));
    }
}
