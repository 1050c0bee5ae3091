using System.ComponentModel.DataAnnotations;
using System.Data;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Paging;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Inventory;

public sealed class RecallFilters
{
    public const int OrdersAtMost = 5000;

    /// <summary>When other products have a lot of that number too.</summary>
    [FromQuery(Name = "product_id"), Range(1, long.MaxValue)]
    public long? ProductId { get; init; }

    /// <summary>Orders an answer, 1 to 5,000; all of them when absent, as far as that.</summary>
    [FromQuery(Name = "size"), Range(1, OrdersAtMost)]
    public int? Size { get; init; }

    /// <summary>The <c>next</c> of an earlier answer.</summary>
    [FromQuery(Name = "after"), StringLength(200)]
    public string? After { get; init; }
}

/// <summary>An inventory item of the lot: what is still there, and what became of the rest.</summary>
/// <param name="Allocated">Units of those on hand that are set aside for open orders.</param>
/// <param name="StillOut">Shipped and not returned.</param>
internal sealed record RecallItem(
    long InventoryItemId, long ProductId, string ProductName, string ProductSku, string Location, string? Color,
    string? Shade,
    string? Size, DateOnly? ExpiryDate, bool IsActive, int OnHand, int Allocated, long Shipped, long Returned,
    long StillOut);

/// <summary>Units of one item of the lot in one order item.</summary>
internal sealed record RecallLine(
    long OrderItemId, long InventoryItemId, long ProductId, string ProductName, string ProductSku, int Allocated,
    long Shipped,
    long Returned, long StillOut, DateTimeOffset? FirstShippedAt, DateTimeOffset? LastShippedAt);

/// <summary>An order that received units of the lot, or would with its next parcel.</summary>
/// <param name="Allocated">Units that are set aside for it and have not left yet.</param>
internal sealed record RecallOrder(
    long Id, string OrderNumber, OrderStatus Status, CustomerInfo Customer, int Allocated, long Shipped, long Returned,
    long StillOut, IReadOnlyList<RecallLine> Lines);

/// <summary>All items of the lot, and all orders, whatever part of them the answer shows.</summary>
internal sealed record RecallTotals(
    long OnHand, long Allocated, long Shipped, long Returned, long StillOut, int Orders, int Customers);

internal sealed record RecallResponse(
    string BatchNumber, RecallTotals Totals, IReadOnlyList<RecallItem> Items, IReadOnlyList<RecallOrder> Orders,
    string? Next);

internal static class RecallLot
{
    /// <summary>
    /// Where the units of a lot are: those still here, those set aside for orders, and every order and customer that
    /// received some, newest orders first.
    /// </summary>
    /// <remarks>A slash in a batch number is written `%2F`.</remarks>
    public static async Task<Results<Ok<RecallResponse>, NotFound, ProblemHttpResult>> Handle(
        string batchNumber, [AsParameters] RecallFilters filters, HttpContext http, CommerceDbContext db,
        CancellationToken ct)
    {
        Cursor? place = filters.After is { } after ? Cursor.Parse(after) : null;
        if (filters.After is not null && place is null)
            return Problem.Invalid("after", "This is not a place in this list; take `next` of an earlier answer.");

        // One snapshot: a parcel that leaves meanwhile is either here or there.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var batch = Written(http, batchNumber);
        var items = await Items(db, batch, filters.ProductId, ct);
        if (items.Count is 0)
            return TypedResults.NotFound();

        long[] ids = [.. items.Select(i => i.InventoryItemId)];
        var totals = await Totals(db, ids, items, ct);
        var size = filters.Size ?? RecallFilters.OrdersAtMost;
        var orders = await Orders(db, ids, place, size + 1, ct);
        var lines = (await Lines(db, ids, [.. orders.Take(size).Select(o => o.Id)], ct))
            .ToLookup(l => l.OrderId, l => l.Line);
        return TypedResults.Ok(new RecallResponse(
            batch, totals, items, [.. orders.Take(size).Select(o => Whole(o, [.. lines[o.Id]]))],
            orders.Count > size ? Cursor.Of(orders[size - 1].CreatedAt, orders[size - 1].Id).ToString() : null));
    }

    /// <summary>
    /// The server decodes a path but for its slashes, so that %2F and a written-out "%2F" look alike by now.
    /// </summary>
    private static string Written(HttpContext http, string bound)
    {
        var path = http.Features.Get<IHttpRequestFeature>()?.RawTarget.Split('?')[0].TrimEnd('/').Split('/');
        return path is [.., var batch, _] ? Uri.UnescapeDataString(batch) : bound;
    }

    private static Task<List<RecallItem>> Items(
        CommerceDbContext db, string batch, long? product, CancellationToken ct) =>
        db.Database.SqlQuery<RecallItem>(HandlerSql.Statement("recalled_items", batch, product)).ToListAsync(ct);

    private static async Task<RecallTotals> Totals(
        CommerceDbContext db, long[] items, List<RecallItem> rows, CancellationToken ct)
    {
        var statement = HandlerSql.Statement("recalled_orders", items);
        var touched = (await db.Database.SqlQuery<Touched>(statement).ToListAsync(ct))[0];
        return new(rows.Sum(i => (long)i.OnHand), rows.Sum(i => (long)i.Allocated), rows.Sum(i => i.Shipped),
            rows.Sum(i => i.Returned), rows.Sum(i => i.StillOut), touched.Orders, touched.Customers);
    }

    private static Task<List<Order>> Orders(
        CommerceDbContext db, long[] items, Cursor? place, int count, CancellationToken ct)
    {
        // Each way to have had units has an index of its own, which one condition with "or" between them could not use.
        var touched = db.Set<ShipmentLine>().Where(s => items.Contains(s.InventoryItemId)).Select(s => s.OrderItemId)
            .Union(db.Allocations.Where(a => items.Contains(a.InventoryItemId) && a.Quantity > 0)
            .Select(a => a.OrderItemId));
        var found = db.OrderItems.Where(line => touched.Contains(line.Id)).Select(line => line.OrderId);
        var orders = db.Orders.AsNoTracking().Include(o => o.Customer).Where(o => found.Contains(o.Id));
        if (place is var (_, id) && place.Value.CreatedAt is var time)
            orders = orders.Where(
                o => EF.Functions.LessThan(ValueTuple.Create(o.CreatedAt, o.Id), ValueTuple.Create(time, id)));
        return orders.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Take(count).ToListAsync(ct);
    }

    private static async Task<IEnumerable<(long OrderId, RecallLine Line)>> Lines(
        CommerceDbContext db, long[] items, long[] orders, CancellationToken ct) =>
        (await db.Database.SqlQuery<Row>(HandlerSql.Statement("recalled_lines", items, orders)).ToListAsync(ct))
        .Select(r => (r.OrderId, new RecallLine(
            r.OrderItemId, r.InventoryItemId, r.ProductId, r.ProductName, r.ProductSku, r.Allocated, r.Shipped,
            r.Returned,
            r.Shipped - r.Returned, r.FirstShippedAt, r.LastShippedAt)));

    private static RecallOrder Whole(Order order, IReadOnlyList<RecallLine> lines) => new(
        order.Id, order.OrderNumber, order.Status, CustomerInfo.From(order.Customer), lines.Sum(l => l.Allocated),
        lines.Sum(l => l.Shipped), lines.Sum(l => l.Returned), lines.Sum(l => l.StillOut), lines);

    private sealed record Touched(int Orders, int Customers);

    private sealed record Row(
        long OrderId, long OrderItemId, long InventoryItemId, long ProductId, string ProductName, string ProductSku,
        int Allocated, long Shipped, long Returned, DateTimeOffset? FirstShippedAt, DateTimeOffset? LastShippedAt);
}
