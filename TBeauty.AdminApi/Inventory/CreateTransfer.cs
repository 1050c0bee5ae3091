using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Inventory;

public sealed record CreateTransferRequest
{
    /// <summary>The inventory item that gives the units.</summary>
    [Range(1, long.MaxValue)]
    public required long FromItemId { get; init; }

    /// <summary>Where they go.</summary>
    [Range(1, long.MaxValue)]
    public required long ToLocationId { get; init; }

    [Range(1, InventoryItem.MostUnits)]
    public required int Quantity { get; init; }

    [NotBlank, StringLength(StockMovement.ReasonLength)]
    public string? Reason { get; init; }
}

/// <summary>Units that changed places, and the two rows of the ledger that say so.</summary>
internal sealed record TransferResponse(
    long FromItemId, long ToItemId, int Quantity, MovementResponse TransferOut, MovementResponse TransferIn);

internal static class CreateTransfer
{
    /// <summary>Carries units to another location, where the same variant and lot is found or begun.</summary>
    public static async Task<Results<Created<TransferResponse>, ProblemHttpResult>> Handle(
        CreateTransferRequest request, ClaimsPrincipal user, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (!await db.Locations.AnyAsync(l => l.Id == request.ToLocationId, ct))
            return Problem.Invalid("to_location_id", "There is no such location.");

        await OpenLocations.Keep(db, request.ToLocationId, ct);
        var transfer = new TransferStock.Transfer(
            request.FromItemId, request.ToLocationId, request.Quantity, request.Reason, user.Actor());
        if (await TransferStock.Run(db, transfer, clock, ct) is not { } done)
            return Problem.Invalid("from_item_id", "There is no such inventory item.");

        var rows = await db.StockMovements.AsNoTracking()
            .Where(m => m.Id == done.MovementOut || m.Id == done.MovementIn).ToDictionaryAsync(m => m.Id, ct);
        return TypedResults.Created(
            $"/api/v1/inventory/{done.ToItemId}/movements/{done.MovementIn}", new TransferResponse(
            request.FromItemId, done.ToItemId, request.Quantity,
            MovementResponse.From(rows[done.MovementOut], terms.Value.Currency),
            MovementResponse.From(rows[done.MovementIn], terms.Value.Currency)));
    }
}
