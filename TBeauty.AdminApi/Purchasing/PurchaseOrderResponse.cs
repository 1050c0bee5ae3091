using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Purchasing;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Purchasing;

/// <summary>Whom it was bought from.</summary>
internal sealed record SupplierLink(long Id, string Name);

/// <summary>A product of a purchase order.</summary>
/// <param name="ReceivedQuantity">Units that have come.</param>
internal sealed record PurchaseOrderLineResponse(
    long Id, long ProductId, string ProductName, string ProductSku, string? Color, string? Shade, string? Size,
    int Quantity,
    int ReceivedQuantity, decimal UnitCost, decimal TotalCost);

/// <summary>What was ordered from a supplier, and how much of it has come.</summary>
/// <param name="AvailableSteps">What the caller may do with it now: each is the last part of the path that does
/// it.</param>
[Versioned]
internal sealed record PurchaseOrderResponse(
    long Id, string PurchaseOrderNumber, SupplierLink Supplier, PurchaseOrderStatus Status, DateOnly? ExpectedDate,
    string? Notes,
    IReadOnlyList<PurchaseOrderLineResponse> Lines, decimal TotalCost, string Currency, string CreatedBy,
    DateTimeOffset? OrderedAt,
    DateTimeOffset? ClosedAt, IReadOnlyList<string> AvailableSteps, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string Version)
{
    public static IQueryable<PurchaseOrder> Whole(CommerceDbContext db) =>
        db.PurchaseOrders.AsNoTracking().AsSplitQuery()
        .Include(o => o.Supplier).Include(o => o.Lines).ThenInclude(l => l.Product);

    /// <summary>The purchase order as it is now, with its ETag; null when there is none.</summary>
    public static async Task<PurchaseOrderResponse?> Read(
        CommerceDbContext db, long id, HttpResponse response, string currency, CancellationToken ct)
    {
        if (await Whole(db).SingleOrDefaultAsync(o => o.Id == id, ct) is not { } order)
            return null;

        response.Tag(order.Version);
        return From(order, currency, Policies.Allows(response.HttpContext.User, Policies.Inventory));
    }

    public static PurchaseOrderResponse From(PurchaseOrder order, string currency, bool mayWrite) => new(
        order.Id, order.Number, new(order.Supplier.Id, order.Supplier.Name), order.Status, order.ExpectedDate,
        order.Notes,
        [.. order.Lines.OrderBy(line => line.Place).Select(line => new PurchaseOrderLineResponse(
            line.Id, line.ProductId, line.Product.Name, line.Product.Sku, line.Color, line.Shade, line.Size,
            line.Quantity,
            line.ReceivedQuantity, line.UnitCost, line.Quantity * line.UnitCost))],
        order.Lines.Sum(line => line.Quantity * line.UnitCost), currency, order.Actor, order.OrderedAt, order.ClosedAt,
        mayWrite ? [.. order.Steps] : [], order.CreatedAt, order.UpdatedAt, ETags.Text(order.Version));
}
