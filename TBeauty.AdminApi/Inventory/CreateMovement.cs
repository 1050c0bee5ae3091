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

namespace TBeauty.AdminApi.Inventory;

/// <summary>What staff may book by hand; the other movements come of transfers, counts and orders.</summary>
public enum BookableMovement
{
    Receipt,
    WriteOff,
    Adjustment,
    Return,
}

public sealed record CreateMovementRequest : IValidatableObject
{
    public required BookableMovement Type { get; init; }

    /// <summary>Units; the type gives the direction, only an adjustment has a sign of its own.</summary>
    [Range(-InventoryItem.MostUnits, InventoryItem.MostUnits)]
    public required int Quantity { get; init; }

    [NotBlank, StringLength(StockMovement.ReasonLength)]
    public required string Reason { get; init; }

    [StringLength(StockMovement.NotesLength)]
    public string? Notes { get; init; }

    /// <summary>What one received unit cost; the item's cost becomes the weighted average.</summary>
    [Amount(AllowZero = true)]
    public decimal? UnitCost { get; init; }

    internal MovementType LedgerType => Type switch
    {
        BookableMovement.Receipt => MovementType.Receipt,
        BookableMovement.WriteOff => MovementType.WriteOff,
        BookableMovement.Return => MovementType.Return,
        _ => MovementType.Adjustment,
    };

    internal int SignedQuantity => Type is BookableMovement.WriteOff ? -Quantity : Quantity;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Quantity is 0)
            yield return new("Send a quantity other than 0.", [nameof(Quantity)]);
        if (Quantity < 0 && Type is not BookableMovement.Adjustment)
            yield return new(
                "Only an adjustment may be negative; the other types say themselves whether units come or go.",
                [nameof(Quantity)]);
        if (UnitCost is not null && Type is not BookableMovement.Receipt)
            yield return new("Only a receipt may have a unit_cost.", [nameof(UnitCost)]);
    }
}

internal static class CreateMovement
{
    /// <summary>Books a receipt, a write-off, an adjustment or a return.</summary>
    /// <remarks>
    /// A write-off or an adjustment may take units that are set aside for orders: they move to other items where
    /// possible, and what stays short is listed at `/inventory/shortfalls`. More than is there can't go.
    /// </remarks>
    public static async Task<Results<Created<MovementResponse>, NotFound>> Handle(
        long id, CreateMovementRequest request, ClaimsPrincipal user, HttpRequest http, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, TimeProvider clock, CancellationToken ct)
    {
        await http.RefuseStaleItem(db, id, -request.SignedQuantity, ct);
        var move = new MoveStock.Move(id, request.LedgerType, request.SignedQuantity, user.Actor())
        {
            UnitCost = request.UnitCost,
            Reason = request.Reason,
            Notes = request.Notes,
        };
        if (request.Type is BookableMovement.Receipt)
            await OpenLocations.KeepOf(db, id, ct);
        if (await MoveStock.Run(db, move, clock.GetUtcNow(), ct) is not { } booked)
            return TypedResults.NotFound();

        var movement = await db.StockMovements.AsNoTracking().SingleAsync(m => m.Id == booked, ct);
        return TypedResults.Created(
            $"/api/v1/inventory/{id}/movements/{booked}", MovementResponse.From(movement, terms.Value.Currency));
    }
}
