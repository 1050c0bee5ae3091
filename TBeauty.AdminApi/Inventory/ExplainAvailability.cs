using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Inventory;

/// <param name="Counted">Whether its units are part of what can be sold: active, and not expired.</param>
internal sealed record AvailabilityItem(
    long InventoryItemId, string Location, string? BatchNumber, string? Color, string? Shade, string? Size,
    DateOnly? ExpiryDate, int OnHand, int Allocated, bool Counted, string? Reason);

internal sealed record AvailabilityOrder(long OrderId, string OrderNumber, OrderStatus Status, int Reserved);

/// <summary>A product's number as a sum: units of the counted items, less units promised to open orders.</summary>
internal sealed record AvailabilityResponse(
    long ProductId, int OnHand, int Reserved, int Available, IReadOnlyList<AvailabilityItem> Items,
    IReadOnlyList<AvailabilityOrder> Orders);

internal static class ExplainAvailability
{
    /// <summary>Why a product has the availability that it has.</summary>
    public static async Task<Results<Ok<AvailabilityResponse>, NotFound>> Handle(
        long id, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        // One snapshot for the three reads, or the sum would not add up while people buy.
        await using var snapshot =
            await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        if (await db.ProductStock.AsNoTracking().SingleOrDefaultAsync(s => s.ProductId == id, ct) is not { } stock)
            return TypedResults.NotFound();

        var today = clock.Today();
        var items = await db.InventoryItems.AsNoTracking().Where(i => i.ProductId == id).OrderBy(i => i.Id)
            .Select(i => new AvailabilityItem(
                i.Id, i.Location.Code, i.BatchNumber, i.Color, i.Shade, i.Size, i.ExpiryDate, i.OnHand, i.Allocated,
                i.IsCounted, i.IsCounted ? null : i.ExpiryDate < today ? "expired" : "inactive"))
            .ToListAsync(ct);
        var orders = await db.Orders.AsNoTracking().Where(o => OrderStatuses.Open.Contains(o.Status)).OrderBy(o => o.Id)
            .SelectMany(o => o.Items.Where(line => line.ProductId == id
                    && line.Quantity > line.CancelledQuantity + line.FulfilledQuantity),
                (o, line) => new AvailabilityOrder(
                    o.Id, o.OrderNumber, o.Status, line.Quantity - line.CancelledQuantity - line.FulfilledQuantity))
            .ToListAsync(ct);

        return TypedResults.Ok(new AvailabilityResponse(
            id, stock.OnHand, stock.Reserved, Math.Max(0, stock.OnHand - stock.Reserved), items, orders));
    }
}
