using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Orders;

/// <param name="UnallocatedQuantity">Units that are to be shipped and lie on no item yet.</param>
/// <param name="FreeQuantity">Units of the product on sellable items that are set aside for nobody.</param>
/// <param name="Reason">
/// <c>wish_unavailable</c> while more units are missing than there are free ones of what was wished; else null.
/// </param>
internal sealed record AllocationLine(
    long OrderItemId, long ProductId, string ProductName, string ProductSku, int Quantity, int CancelledQuantity,
    int FulfilledQuantity, int AllocatedQuantity, int UnallocatedQuantity, int FreeQuantity,
    OrderOptions Options, string? Reason, IReadOnlyList<AllocationResponse> Allocations);

/// <summary>How far an order has got its goods.</summary>
internal sealed record AllocationStatusResponse(
    long OrderId, string OrderNumber, OrderStatus Status, bool IsFullyAllocated, int AllocatedQuantity,
    int UnallocatedQuantity, IReadOnlyList<AllocationLine> Lines);

internal static class GetAllocationStatus
{
    /// <summary>What of an order is allocated, where it lies, and what is still missing.</summary>
    public static async Task<Results<Ok<AllocationStatusResponse>, NotFound>> Handle(
        long id, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        await using var snapshot =
            await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        if (await GetOrder.Whole(db).SingleOrDefaultAsync(o => o.Id == id, ct) is not { } order)
            return TypedResults.NotFound();

        var (today, products) = (clock.Today(), order.Items.Select(i => i.ProductId).ToArray());
        var free = await db.InventoryItems
            .Where(i => products.Contains(i.ProductId) && i.IsActive && (i.ExpiryDate == null || i.ExpiryDate >= today))
            .GroupBy(i => i.ProductId).Select(g => new { Product = g.Key, Units = g.Sum(i => i.OnHand - i.Allocated) })
            .ToDictionaryAsync(g => g.Product, g => g.Units, ct);

        var unavailable = await VariantWishes.Unavailable(db, [order], ct);

        // What was cancelled waits for nothing any more.
        var isOver = order.Status is OrderStatus.Cancelled;
        var lines = order.Items.OrderBy(i => i.ProductId).Select(item => new AllocationLine(
            item.Id, item.ProductId, item.ProductName, item.ProductSku, item.Quantity, item.CancelledQuantity,
            item.FulfilledQuantity, item.AllocatedQuantity, isOver ? 0 : item.OpenQuantity - item.AllocatedQuantity,
            free.GetValueOrDefault(item.ProductId), OrderOptions.Of(item),
            unavailable.Contains(item.Id) ? AllocationResponse.WishUnavailable : null, AllocationResponse.Of(item)))
                .ToArray();
        var unallocated = lines.Sum(line => line.UnallocatedQuantity);
        return TypedResults.Ok(new AllocationStatusResponse(
            id, order.OrderNumber, order.Status, !isOver && unallocated is 0, lines.Sum(line => line.AllocatedQuantity),
            unallocated, lines));
    }
}
