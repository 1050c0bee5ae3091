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

public sealed record CreateGoodsReceiptLine
{
    [Range(1, long.MaxValue)]
    public required long ProductId { get; init; }

    /// <summary>The line of the purchase order; without it, that order's first line of the product.</summary>
    [Range(1, long.MaxValue)]
    public long? PurchaseOrderLineId { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.BatchLength)]
    public string? BatchNumber { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Color { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Shade { get; init; }

    [NotBlank, Visible, StringLength(InventoryItem.VariantLength)]
    public string? Size { get; init; }

    /// <summary>The last day the lot may be sold. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateOnly? ExpiryDate { get; init; }

    [Range(1, CreatePurchaseOrderLine.MostUnits)]
    public required int Quantity { get; init; }

    /// <summary>What one unit cost; without it, what the purchase order says.</summary>
    [Amount(AllowZero = true)]
    public decimal? UnitCost { get; init; }
}

public sealed record CreateGoodsReceiptRequest
{
    [Range(1, long.MaxValue)]
    public required long LocationId { get; init; }

    /// <summary>Whom it came from; with a purchase order, that order's supplier.</summary>
    [Range(1, long.MaxValue)]
    public long? SupplierId { get; init; }

    [Range(1, long.MaxValue)]
    public long? PurchaseOrderId { get; init; }

    /// <summary>The supplier's own number of it: one delivery is taken in once.</summary>
    [NotBlank, Visible, StringLength(GoodsReceipt.DeliveryNoteLength)]
    public string? DeliveryNote { get; init; }

    [StringLength(GoodsReceipt.NotesLength)]
    public string? Notes { get; init; }

    [NoNulls, Length(1, GoodsReceipt.LinesAtMost)]
    public required IReadOnlyList<CreateGoodsReceiptLine> Lines { get; init; }
}

internal static class CreateGoodsReceipt
{
    /// <summary>
    /// Takes a delivery in: each line becomes units of a lot at the location, with its row in the ledger, or nothing
    /// does.
    /// </summary>
    public static async Task<Results<Created<GoodsReceiptResponse>, ProblemHttpResult>> Handle(
        CreateGoodsReceiptRequest request, ClaimsPrincipal user, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, TimeProvider clock,
        CancellationToken ct)
    {
        var order = request.PurchaseOrderId is { } id ? await ReceiveGoods.Hold(db, id, ct) : null;
        if (request.PurchaseOrderId is not null && order is null)
            return Problem.Invalid("purchase_order_id", "There is no such purchase order.");
        if (order is not null && request.SupplierId is { } named && named != order.SupplierId)
            return Problem.Invalid("supplier_id", "That purchase order is another supplier's.");
        var supplierId = order?.SupplierId ?? request.SupplierId;
        var supplier = supplierId is null ? null : await db.Suppliers.Where(s => s.Id == supplierId).Select(s => s.Name)
            .SingleOrDefaultAsync(ct);

        long[] products = [.. request.Lines.Select(line => line.ProductId).Distinct()];
        var known = await db.Products.Where(p => products.Contains(p.Id)).Select(p => p.Id).ToListAsync(ct);
        if (products.Except(known).ToArray() is [var unknown, ..])
            return Problem.Invalid("lines", $"There is no product {unknown}.");

        var lines = new List<ReceiveGoods.Line>();
        foreach (var (place, line) in request.Lines.Index())
        {
            var ordered = order?.Lines.FirstOrDefault(l =>
                l.ProductId == line.ProductId
                    && (line.PurchaseOrderLineId is null || l.Id == line.PurchaseOrderLineId));
            if (line.PurchaseOrderLineId is not null && ordered is null)
                return Problem.Invalid(
                    $"lines[{place}].purchase_order_line_id", "The purchase order has no such line of this product.");
            if ((line.UnitCost ?? ordered?.UnitCost) is not { } cost)
                return Problem.Invalid(
                    $"lines[{place}].unit_cost", "Send what one unit cost; no purchase order says it.");

            lines.Add(new(
                line.ProductId, ordered?.Id, line.BatchNumber?.Trim(), line.Color?.Trim() ?? ordered?.Color,
                line.Shade?.Trim() ?? ordered?.Shade, line.Size?.Trim() ?? ordered?.Size, line.ExpiryDate,
                line.Quantity, cost));
        }

        var receipt = new GoodsReceipt(request.LocationId, supplierId, order?.Id, user.Actor())
        {
            DeliveryNote = request.DeliveryNote?.Trim(),
            Notes = request.Notes,
        };
        await ReceiveGoods.Run(db, receipt, lines, order, supplier, user.Actor(), clock.Today(), clock.GetUtcNow(), ct);
        return TypedResults.Created(
            $"/api/v1/goods-receipts/{receipt.Id}",
            await GoodsReceiptResponse.Read(db, receipt.Id, terms.Value.Currency, ct));
    }
}
