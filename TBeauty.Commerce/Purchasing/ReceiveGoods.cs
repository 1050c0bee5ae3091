using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;

namespace TBeauty.Commerce.Purchasing;

/// <summary>Takes a delivery in, all of it or nothing; see <c>receive_goods.functions.sql</c>.</summary>
public static class ReceiveGoods
{
    /// <summary>Units of one lot that came in.</summary>
    public sealed record Line(
        [property: JsonPropertyName("product_id")] long ProductId,
        [property: JsonPropertyName("purchase_order_line_id")] long? PurchaseOrderLineId,
        [property: JsonPropertyName("batch_number")] string? BatchNumber,
        [property: JsonPropertyName("color")] string? Color,
        [property: JsonPropertyName("shade")] string? Shade,
        [property: JsonPropertyName("size")] string? Size,
        [property: JsonPropertyName("expiry_date")] DateOnly? ExpiryDate,
        [property: JsonPropertyName("quantity")] int Quantity,
        [property: JsonPropertyName("unit_cost")] decimal UnitCost)
    {
        [JsonPropertyName("place")]
        public int Place { get; init; }
    }

    /// <summary>Holds a purchase order, and reads its lines as they are from then on.</summary>
    public static async Task<PurchaseOrder?> Hold(CommerceDbContext db, long id, CancellationToken ct)
    {
        if (await db.Hold<PurchaseOrder>(id, ct) is not { } order)
            return null;

        await db.Entry(order).Collection(o => o.Lines).LoadAsync(ct);
        return order;
    }

    /// <param name="db">In a transaction.</param>
    /// <param name="receipt">As its constructor made it.</param>
    /// <param name="lines">Their products are known.</param>
    /// <param name="order">The purchase order that it belongs to, held.</param>
    /// <param name="supplier">The name that new items keep.</param>
    /// <exception cref="RuleViolation">
    /// <c>purchase_order.status</c>, <c>location.inactive</c>, <c>stock.out_of_range</c>
    /// </exception>
    public static async Task Run(
        CommerceDbContext db, GoodsReceipt receipt, IReadOnlyCollection<Line> lines, PurchaseOrder? order,
        string? supplier, string actor,
        DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        order?.Receive(
            lines.Where(line => line.PurchaseOrderLineId is not null)
                .Select(line => (line.PurchaseOrderLineId!.Value, line.Quantity)), now);
        // A second part of it changes nothing but its lines.
        if (order is not null)
            db.Touch(order);
        await OpenLocations.Keep(db, receipt.LocationId, ct);
        db.Add(receipt);
        await db.SaveChangesAsync(ct);

        var json = JsonSerializer.Serialize(lines.Select((line, place) => line with { Place = place }));
        var outcome = await db.Database.SqlQuery<string>($"""
            select inventory.receive_goods(
                {receipt.Id}, {receipt.LocationId}, {json}::jsonb, {supplier}, {today}, {actor}, {now}) as "Value"
            """).ToListAsync(ct);
        if (outcome is not ["done"])
            throw MoveStock.TooMany();
    }
}
