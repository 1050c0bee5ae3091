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

public sealed record CreateItemRequest
{
    [Range(1, long.MaxValue)]
    public required long ProductId { get; init; }

    [Range(1, long.MaxValue)]
    public required long LocationId { get; init; }

    /// <summary>Opening stock in units; booked as a receipt.</summary>
    [Range(0, InventoryItem.MostUnits)]
    public int Quantity { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.BatchLength)]
    public string? BatchNumber { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Color { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Shade { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Size { get; init; }

    /// <summary>
    /// The last day the lot may be sold; an expired lot can be recorded, but does not sell. From 2000-01-01 on.
    /// </summary>
    [NotLongAgo]
    public DateOnly? ExpiryDate { get; init; }

    [Amount(AllowZero = true)]
    public required decimal CostPrice { get; init; }

    [Amount]
    public decimal? SellingPrice { get; init; }

    [Range(0, InventoryItem.MostUnits)]
    public int MinimumStock { get; init; } = 5;

    [Range(0, InventoryItem.MostUnits)]
    public int MaximumStock { get; init; } = 100;

    [Range(0, InventoryItem.MostUnits)]
    public int ReorderPoint { get; init; } = 10;

    [Range(0, InventoryItem.MostUnits)]
    public int ReorderQuantity { get; init; } = 20;

    [Visible, StringLength(InventoryItem.SupplierLength)]
    public string? SupplierName { get; init; }

    [StringLength(InventoryItem.SupplierLength)]
    public string? SupplierContact { get; init; }

    public bool IsActive { get; init; } = true;
}

internal static class CreateItem
{
    /// <summary>
    /// Takes a lot of a product into a location, with its opening stock as the first row of its ledger.
    /// </summary>
    public static async Task<Results<Created<ItemResponse>, ProblemHttpResult>> Handle(
        CreateItemRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock,
        CancellationToken ct)
    {
        await OpenLocations.Keep(db, request.LocationId, ct);
        var today = clock.Today();
        var item = new InventoryItem(
            request.ProductId, request.LocationId, request.CostPrice, request.ExpiryDate, request.IsActive, today)
        {
            BatchNumber = request.BatchNumber?.Trim(),
            Color = request.Color?.Trim(),
            Shade = request.Shade?.Trim(),
            Size = request.Size?.Trim(),
            SellingPrice = request.SellingPrice,
            MinimumStock = request.MinimumStock,
            MaximumStock = request.MaximumStock,
            ReorderPoint = request.ReorderPoint,
            ReorderQuantity = request.ReorderQuantity,
            SupplierName = request.SupplierName,
            SupplierContact = request.SupplierContact,
        };
        db.Add(item);
        await db.SaveChangesAsync(ct);

        if (request.Quantity > 0)
        {
            var opening = new MoveStock.Move(item.Id, MovementType.Receipt, request.Quantity, user.Actor())
            {
                UnitCost = request.CostPrice,
                Reason = "Opening stock",
            };
            await MoveStock.Run(db, opening, clock.GetUtcNow(), ct);
        }

        var answer = await ItemResponse.Read(db, item.Id, response, terms.Value.Currency, clock, ct);
        return TypedResults.Created($"/api/v1/inventory/{item.Id}", answer!);
    }
}
