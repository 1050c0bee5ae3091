using System.ComponentModel.DataAnnotations;
using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Purchasing;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Purchasing;

/// <summary>Units of one lot that came in, and the inventory item on which they lie.</summary>
internal sealed record GoodsReceiptLineResponse(
    long InventoryItemId, long ProductId, string ProductName, string ProductSku, string? BatchNumber, string? Color,
    string? Shade,
    string? Size, DateOnly? ExpiryDate, int Quantity, decimal UnitCost, long? PurchaseOrderLineId);

/// <summary>A delivery that came in.</summary>
/// <param name="Location">Its code.</param>
internal sealed record GoodsReceiptResponse(
    long Id, string GoodsReceiptNumber, long LocationId, string Location, SupplierLink? Supplier, long? PurchaseOrderId,
    string? DeliveryNote, string? Notes, IReadOnlyList<GoodsReceiptLineResponse> Lines, int TotalQuantity,
    decimal TotalCost, string Currency, string ReceivedBy, DateTimeOffset CreatedAt)
{
    public static IQueryable<GoodsReceipt> Whole(CommerceDbContext db) => db.GoodsReceipts.AsNoTracking().AsSplitQuery()
        .Include(r => r.Location).Include(r => r.Supplier)
        .Include(r => r.Lines).ThenInclude(l => l.InventoryItem).ThenInclude(i => i.Product);

    public static async Task<GoodsReceiptResponse?> Read(
        CommerceDbContext db, long id, string currency, CancellationToken ct) =>
        await Whole(db).SingleOrDefaultAsync(r => r.Id == id, ct) is { } receipt ? From(receipt, currency) : null;

    public static GoodsReceiptResponse From(GoodsReceipt receipt, string currency) => new(
        receipt.Id, receipt.Number, receipt.LocationId, receipt.Location.Code,
        receipt.Supplier is { } supplier ? new(supplier.Id, supplier.Name) : null, receipt.PurchaseOrderId,
        receipt.DeliveryNote,
        receipt.Notes,
        [.. receipt.Lines.OrderBy(line => line.Place).Select(line => new GoodsReceiptLineResponse(
            line.InventoryItemId, line.InventoryItem.ProductId, line.InventoryItem.Product.Name,
            line.InventoryItem.Product.Sku,
            line.InventoryItem.BatchNumber, line.InventoryItem.Color, line.InventoryItem.Shade, line.InventoryItem.Size,
            line.InventoryItem.ExpiryDate, line.Quantity, line.UnitCost, line.PurchaseOrderLineId))],
        receipt.Lines.Sum(line => line.Quantity), receipt.Lines.Sum(line => line.Quantity * line.UnitCost),
        currency, receipt.Actor,
        receipt.CreatedAt);
}

public sealed class GoodsReceiptFilters
{
    [FromQuery(Name = "supplier_id"), Range(1, long.MaxValue)]
    public long? SupplierId { get; init; }

    [FromQuery(Name = "purchase_order_id"), Range(1, long.MaxValue)]
    public long? PurchaseOrderId { get; init; }

    internal bool AreSet => this is not { SupplierId: null, PurchaseOrderId: null };
}

internal sealed record GoodsReceiptListResponse(
    IReadOnlyList<GoodsReceiptResponse> GoodsReceipts, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListGoodsReceipts
{
    /// <summary>Deliveries that came in, newest first.</summary>
    public static async Task<Results<Ok<GoodsReceiptListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] GoodsReceiptFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        await using var snapshot = await db.BeginAsync(ct, IsolationLevel.RepeatableRead);
        var receipts = GoodsReceiptResponse.Whole(db);
        if (filters.SupplierId is { } supplier)
            receipts = receipts.Where(r => r.SupplierId == supplier);
        if (filters.PurchaseOrderId is { } order)
            receipts = receipts.Where(r => r.PurchaseOrderId == order);
        var page = await receipts.NewestFirst(filters.AreSet, paging, ct);
        return TypedResults.Ok(new GoodsReceiptListResponse(
            [.. page.Rows.Select(receipt => GoodsReceiptResponse.From(receipt, terms.Value.Currency))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}

internal static class GetGoodsReceipt
{
    /// <summary>One delivery with its lots.</summary>
    public static async Task<Results<Ok<GoodsReceiptResponse>, NotFound>> Handle(
        long id, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, CancellationToken ct) =>
        await GoodsReceiptResponse.Read(db, id, terms.Value.Currency, ct) is { } receipt ? TypedResults.Ok(receipt)
            : TypedResults.NotFound();
}
