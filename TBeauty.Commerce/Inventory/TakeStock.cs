using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Inventory;

/// <summary>Counts what lies at a location, and books what the count found; see <c>count_stock.functions.sql</c> and
/// <c>approve_stocktake.functions.sql</c>.</summary>
public static class TakeStock
{
    /// <param name="Quantity">What was found, at least 0.</param>
    public sealed record Counted(long InventoryItemId, int Quantity, string? Notes);

    /// <param name="ForeignItemId">The first item that does not lie at the stocktake's location; nothing was kept
    /// then.</param>
    public sealed record Kept(long? ForeignItemId);

    /// <param name="counts">Each item once.</param>
    /// <returns>Null when there is no such stocktake.</returns>
    /// <exception cref="RuleViolation"><c>stocktake.status</c>, <c>stocktake.too_large</c></exception>
    public static async Task<Kept?> Count(
        CommerceDbContext db, long stocktake, IReadOnlyCollection<Counted> counts, string actor, DateTimeOffset now,
        CancellationToken ct)
    {
        long[] items = [.. counts.Select(c => c.InventoryItemId)];
        int[] counted = [.. counts.Select(c => c.Quantity)];
        string?[] notes = [.. counts.Select(c => c.Notes)];
        var row = (await db.Database.SqlQuery<CountRow>($"""
            select outcome, item_id from inventory.count_stock(
                {stocktake}, {items}, {counted}, {notes}, {Stocktake.LinesAtMost}, {actor}, {now})
            """).ToListAsync(ct))[0];
        return row.Outcome switch
        {
            "unknown" => null,
            "status" => throw await WrongStatus(db, stocktake, "be counted", ct),
            "too_many" => throw new RuleViolation(
                "stocktake.too_large",
                $"A stocktake counts {Stocktake.LinesAtMost} items at most; count the rest in another one."),
            _ => new(row.ItemId),
        };
    }

    /// <returns>False when there is no such stocktake.</returns>
    /// <exception cref="RuleViolation">
    /// <c>stocktake.status</c>; <c>stock.insufficient</c> or <c>stock.out_of_range</c>, with <c>lines</c>, when the
    /// difference of a line can't be booked. Nothing was moved then.
    /// </exception>
    public static async Task<bool> Approve(
        CommerceDbContext db, long stocktake, string actor, DateTimeOffset now, CancellationToken ct)
    {
        // A whole warehouse may be thousands of movements, which take longer than any shopper would wait.
        db.Database.SetCommandTimeout(TimeSpan.FromSeconds(30));
        var row = (await db.Database.SqlQuery<ApprovalRow>($"""
            select outcome, details::text from inventory.approve_stocktake({stocktake}, {actor}, {now})
            """).ToListAsync(ct))[0];
        return row.Outcome switch
        {
            "done" => true,
            "unknown" => false,
            "status" => throw await WrongStatus(db, stocktake, "be approved", ct),
            "too_many" => throw Refusal("stock.out_of_range", MoveStock.TooMany().Message, row.Details!),
            _ =>
                throw Refusal("stock.insufficient", "An item has fewer free units than the count takes away.",
                row.Details!),
        };
    }

    private static RuleViolation Refusal(string code, string sentence, string lines) => new(code, sentence)
    {
        Details = new Dictionary<string, object?> { ["lines"] = JsonSerializer.Deserialize<JsonElement>(lines) },
    };

    private static async Task<RuleViolation> WrongStatus(
        CommerceDbContext db, long stocktake, string act, CancellationToken ct) =>
        Stocktake.Cannot(await db.Stocktakes.Where(s => s.Id == stocktake).Select(s => s.Status).SingleAsync(ct), act);

    private sealed record CountRow(string Outcome, long? ItemId);

    private sealed record ApprovalRow(string Outcome, string? Details);
}
