using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Purchasing;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Purchasing;

public sealed record CreatePurchaseOrderLine
{
    [Range(1, long.MaxValue)]
    public required long ProductId { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Color { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Shade { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Size { get; init; }

    [Range(1, MostUnits)]
    public required int Quantity { get; init; }

    [Amount(AllowZero = true)]
    public required decimal UnitCost { get; init; }

    internal const int MostUnits = 100_000;
}

public sealed record CreatePurchaseOrderRequest
{
    [Range(1, long.MaxValue)]
    public required long SupplierId { get; init; }

    /// <summary>When it should come. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateOnly? ExpectedDate { get; init; }

    [StringLength(PurchaseOrder.NotesLength)]
    public string? Notes { get; init; }

    [NoNulls, Length(1, PurchaseOrder.LinesAtMost)]
    public required IReadOnlyList<CreatePurchaseOrderLine> Lines { get; init; }
}

internal static class CreatePurchaseOrder
{
    /// <summary>Writes down what shall be ordered from a supplier; a draft until it is ordered.</summary>
    public static async Task<Results<Created<PurchaseOrderResponse>, ProblemHttpResult>> Handle(
        CreatePurchaseOrderRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        // Nobody archives the supplier before this is written.
        if (await db.Database.SqlQuery<bool>($"""
            select s.is_active as "Value" from inventory.suppliers s where s.id = {request.SupplierId} for share
            """).ToListAsync(ct) is [false])
            return Problem.Of(409, "supplier.inactive", "Nothing is bought from this supplier any more.");

        var order = new PurchaseOrder(
            request.SupplierId, request.Lines.Select(line => new WantedLine(
                line.ProductId, line.Color?.Trim(), line.Shade?.Trim(), line.Size?.Trim(), line.Quantity,
                line.UnitCost)), user.Actor())
        {
            ExpectedDate = request.ExpectedDate,
            Notes = request.Notes,
        };
        db.Add(order);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(
            $"/api/v1/purchase-orders/{order.Id}",
            await PurchaseOrderResponse.Read(db, order.Id, response, terms.Value.Currency, ct));
    }
}
