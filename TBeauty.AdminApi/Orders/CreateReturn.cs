using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Returns;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Orders;

public sealed record CreateReturnRequest : IValidatableObject
{
    [NoNulls, Length(1, Order.LinesAtMost)]
    public required IReadOnlyList<LineQuantity> Lines { get; init; }

    /// <summary>Whether the units can be sold again; otherwise they are written off as they come.</summary>
    public required bool Restock { get; init; }

    [NotBlank, StringLength(StockMovement.ReasonLength)]
    public string? Reason { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        LineQuantities.NamedTwice(Lines);
}

/// <summary>Units of an order item that came back, and the inventory item that they went to.</summary>
internal sealed record ReturnLineResponse(
    long OrderItemId, long InventoryItemId, string? BatchNumber, string Location, int Quantity);

/// <summary>Units that a customer sent back.</summary>
/// <param name="Amount">What its units had cost the customer, who owes it no more.</param>
internal sealed record ReturnResponse(
    long Id, long OrderId, bool Restock, decimal Amount, string Currency, string? Reason,
    IReadOnlyList<ReturnLineResponse> Lines,
    string RecordedBy,
    DateTimeOffset CreatedAt);

internal static class CreateReturn
{
    /// <summary>
    /// Takes shipped units back, to the inventory items that they came from. The order is returned when all of it came
    /// back.
    /// </summary>
    public static async Task<Results<Created<ReturnResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, CreateReturnRequest request, ClaimsPrincipal user, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        if (await LineQuantities.RefuseForeign(db, id, request.Lines.Select(line => line.OrderItemId), ct)
            is { } refusal)
            return refusal;

        var taken = await TakeBack.Run(
            db, id, request.Lines.Units()!, request.Restock, request.Reason, user.Actor(), clock.GetUtcNow(), ct);
        return taken is { } made
            ? TypedResults.Created($"/api/v1/orders/{id}/returns/{made}", await GetReturn.Read(db, id, made, ct))
            : TypedResults.NotFound();
    }
}

internal static class GetReturn
{
    /// <summary>One return of an order.</summary>
    public static async Task<Results<Ok<ReturnResponse>, NotFound>> Handle(
        long id, long returnId, CommerceDbContext db, CancellationToken ct) =>
        await Read(db, id, returnId, ct) is { } taken ? TypedResults.Ok(taken) : TypedResults.NotFound();

    internal static async Task<ReturnResponse?> Read(CommerceDbContext db, long order, long id, CancellationToken ct) =>
        await db.Returns.AsNoTracking()
            .Include(r => r.Lines).ThenInclude(l => l.InventoryItem).ThenInclude(i => i.Location)
            .SingleOrDefaultAsync(r => r.Id == id && r.OrderId == order, ct) is { } taken
            ? new(taken.Id, taken.OrderId, taken.Restock, taken.Amount,
                await db.Orders.Where(o => o.Id == order).Select(o => o.Currency).SingleAsync(ct), taken.Reason,
                [.. taken.Lines.OrderBy(line => line.Id).Select(line => new ReturnLineResponse(
                    line.OrderItemId, line.InventoryItemId, line.InventoryItem.BatchNumber,
                    line.InventoryItem.Location.Code,
                    line.Quantity))],
                taken.Actor, taken.CreatedAt)
            : null;
}
