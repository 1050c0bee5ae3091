using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Inventory;

public sealed class UpdateItemRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(InventoryItem.BatchLength)]
    public string? BatchNumber { get; set => field = Set(value); }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Color { get; set => field = Set(value); }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Shade { get; set => field = Set(value); }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Size { get; set => field = Set(value); }

    /// <summary>The last day the lot may be sold. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateOnly? ExpiryDate { get; set => field = Set(value); }

    [Amount(AllowZero = true)]
    public decimal CostPrice { get; set => field = Set(value); }

    [Amount]
    public decimal? SellingPrice { get; set => field = Set(value); }

    [Range(0, InventoryItem.MostUnits)]
    public int MinimumStock { get; set => field = Set(value); }

    [Range(0, InventoryItem.MostUnits)]
    public int MaximumStock { get; set => field = Set(value); }

    [Range(0, InventoryItem.MostUnits)]
    public int ReorderPoint { get; set => field = Set(value); }

    [Range(0, InventoryItem.MostUnits)]
    public int ReorderQuantity { get; set => field = Set(value); }

    [Visible, StringLength(InventoryItem.SupplierLength)]
    public string? SupplierName { get; set => field = Set(value); }

    [StringLength(InventoryItem.SupplierLength)]
    public string? SupplierContact { get; set => field = Set(value); }

    public bool IsActive { get; set => field = Set(value); }

    internal void Apply(InventoryItem item)
    {
        if (Has(nameof(BatchNumber)))
            item.BatchNumber = BatchNumber?.Trim();
        if (Has(nameof(Color)))
            item.Color = Color?.Trim();
        if (Has(nameof(Shade)))
            item.Shade = Shade?.Trim();
        if (Has(nameof(Size)))
            item.Size = Size?.Trim();
        if (Has(nameof(ExpiryDate)))
            item.ExpiryDate = ExpiryDate;
        if (Has(nameof(CostPrice)))
            item.CostPrice = CostPrice;
        if (Has(nameof(SellingPrice)))
            item.SellingPrice = SellingPrice;
        if (Has(nameof(MinimumStock)))
            item.MinimumStock = MinimumStock;
        if (Has(nameof(MaximumStock)))
            item.MaximumStock = MaximumStock;
        if (Has(nameof(ReorderPoint)))
            item.ReorderPoint = ReorderPoint;
        if (Has(nameof(ReorderQuantity)))
            item.ReorderQuantity = ReorderQuantity;
        if (Has(nameof(SupplierName)))
            item.SupplierName = SupplierName;
        if (Has(nameof(SupplierContact)))
            item.SupplierContact = SupplierContact;
        if (Has(nameof(IsActive)))
            item.IsActive = IsActive;
    }
}

internal static class UpdateItem
{
    /// <summary>Changes the members that are sent. Units change through movements only.</summary>
    public static async Task<Results<Ok<ItemResponse>, NotFound>> Handle(
        long id, UpdateItemRequest request, HttpContext http, ClaimsPrincipal user, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock,
        CancellationToken ct)
    {
        // Locked before it is read: units that move meanwhile wait, and don't make this change a lost race.
        await using var transaction = await db.BeginAsync(ct);
        var today = clock.Today();
        await RecountStock.Hold(db, id, today, ct);
        if (await db.InventoryItems.FindAsync([id], ct) is not { } item)
            return TypedResults.NotFound();

        http.Request.RefuseStale(item.Version);
        request.Apply(item);
        await db.SaveChangesAsync(ct);

        // A switch or a new date may take the item out of what can be sold, and away from orders, or back into it.
        await RecountStock.Run(db, item.ProductId, today, user.Actor(), clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(await ItemResponse.Read(db, id, http.Response, terms.Value.Currency, clock, ct));
    }
}
