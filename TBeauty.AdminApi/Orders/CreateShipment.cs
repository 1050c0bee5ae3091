using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Orders;

public sealed record CreateShipmentRequest : IValidatableObject
{
    /// <summary>
    /// What is in the parcel; without it all that is left of the order, which must have all of it then.
    /// </summary>
    [NoNulls, Length(1, Order.LinesAtMost)]
    public IReadOnlyList<LineQuantity>? Lines { get; init; }

    [NotBlank, Visible, StringLength(Shipment.CourierLength)]
    public string? CourierService { get; init; }

    [NotBlank, Visible, StringLength(Shipment.TrackingLength)]
    public string? TrackingNumber { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        LineQuantities.NamedTwice(Lines);
}

/// <summary>Units of an order item in a parcel, and the inventory item that they came from.</summary>
/// <param name="Location">The code of the place that they left.</param>
internal sealed record ShipmentLineResponse(
    long OrderItemId, long InventoryItemId, string? BatchNumber, string? Shade, string? Color, string? Size,
    string Location,
    int Quantity);

/// <summary>A parcel of an order.</summary>
/// <param name="ShippedBy">Who sent it.</param>
internal sealed record ShipmentResponse(
    long Id, long OrderId, string? CourierService, string? TrackingNumber, IReadOnlyList<ShipmentLineResponse> Lines,
    string ShippedBy, DateTimeOffset ShippedAt, DateTimeOffset CreatedAt)
{
    public static ShipmentResponse From(Shipment shipment) => new(
        shipment.Id, shipment.OrderId, shipment.CourierService, shipment.TrackingNumber,
        [.. shipment.Lines.OrderBy(line => line.Id).Select(line => new ShipmentLineResponse(
            line.OrderItemId, line.InventoryItemId, line.InventoryItem.BatchNumber, line.InventoryItem.Shade,
            line.InventoryItem.Color,
            line.InventoryItem.Size, line.InventoryItem.Location.Code, line.Quantity))],
        shipment.Actor, shipment.CreatedAt, shipment.CreatedAt);
}

internal static class CreateShipment
{
    /// <summary>
    /// Sends units of a packed order on their way. They leave the inventory items that they were allocated on; the
    /// order is shipped when its last unit is.
    /// </summary>
    public static async Task<Results<Created<ShipmentResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, CreateShipmentRequest? request, ClaimsPrincipal user, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, TimeProvider clock, CancellationToken ct)
    {
        if (await LineQuantities.RefuseForeign(db, id, request?.Lines?.Select(line => line.OrderItemId), ct)
            is { } refusal)
            return refusal;

        var parcel = new ShipUnits.Parcel(
            request?.Lines.Units(), request?.CourierService?.Trim(), request?.TrackingNumber?.Trim());
        if (await ShipUnits.Run(db, id, parcel, terms.Value, user.Actor(), clock, ct) is not { } shipment)
            return TypedResults.NotFound();

        return TypedResults.Created(
            $"/api/v1/orders/{id}/shipments/{shipment}", await GetShipment.Read(db, id, shipment, ct));
    }
}

internal static class GetShipment
{
    /// <summary>One parcel of an order: what was in it, and from which lot.</summary>
    public static async Task<Results<Ok<ShipmentResponse>, NotFound>> Handle(
        long id, long shipmentId, CommerceDbContext db, CancellationToken ct) =>
        await Read(db, id, shipmentId, ct) is { } shipment ? TypedResults.Ok(shipment) : TypedResults.NotFound();

    internal static async Task<ShipmentResponse?> Read(
        CommerceDbContext db, long order, long id, CancellationToken ct) =>
        await db.Shipments.AsNoTracking()
            .Include(s => s.Lines).ThenInclude(l => l.InventoryItem).ThenInclude(i => i.Location)
            .SingleOrDefaultAsync(s => s.Id == id && s.OrderId == order, ct) is { } shipment
            ? ShipmentResponse.From(shipment)
            : null;
}
