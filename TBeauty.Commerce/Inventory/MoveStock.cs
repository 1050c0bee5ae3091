using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Inventory;

/// <summary>The ledger's verb: moves units of one inventory item, with the row that says who and why.</summary>
public static class MoveStock
{
    /// <param name="ItemId">Which inventory item.</param>
    /// <param name="Type">What kind of change.</param>
    /// <param name="Quantity">Signed units.</param>
    /// <param name="Actor">Who did it.</param>
    public sealed record Move(long ItemId, MovementType Type, int Quantity, string Actor)
    {
        /// <summary>What one unit cost; a receipt with it makes the item's cost the weighted average.</summary>
        public decimal? UnitCost { get; init; }

        public string? Reason { get; init; }
        public string? Notes { get; init; }
        public string? ReferenceType { get; init; }
        public long? ReferenceId { get; init; }
    }

    /// <returns>The id of the ledger row; null when there is no such item.</returns>
    /// <exception cref="RuleViolation">
    /// <c>stock.insufficient</c>, with <c>available_quantity</c>, when more would go than is there, or, unless reality
    /// says so, than is free; <c>stock.out_of_range</c> when there would be more than the books can hold.
    /// </exception>
    public static async Task<long?> Run(CommerceDbContext db, Move move, DateTimeOffset now, CancellationToken ct)
    {
        var type = EnumWords.Of(move.Type);
        var row = (await db.Database.SqlQuery<Row>($"""
            select outcome, movement_id, available from inventory.move_stock(
                {move.ItemId}, {type}, {move.Quantity}, {move.UnitCost}, {move.Reason}, {move.Notes},
                {move.ReferenceType}, {move.ReferenceId}, {move.Actor}, {now})
            """).ToListAsync(ct))[0];

        return row.Outcome switch
        {
            "insufficient" => throw Insufficient(
                row.Available, move.Type is MovementType.WriteOff or MovementType.Adjustment or MovementType.Count),
            "too_many" => throw TooMany(),
            _ => row.MovementId,
        };
    }

    /// <summary>
    /// Locks an item of which only so many units will be left for the rest of the transaction, and before it the orders
    /// that this leaves without.
    /// </summary>
    /// <returns>What is on hand; null when there is no such item.</returns>
    public static async Task<int?> LockOnHand(CommerceDbContext db, long item, int left, CancellationToken ct)
    {
        var onHand = await db.Database.SqlQuery<int>($"""
            select units as "Value" from inventory.hold_for_loss({item}, null, {left}) units where units is not null
            """).ToListAsync(ct);
        return onHand is [var units] ? units : null;
    }

    /// <summary>
    /// The version of an item that is locked from here on, with the orders that a loss leaves without before it.
    /// </summary>
    /// <param name="loss">Units that are about to go.</param>
    /// <returns>Null when there is no such item.</returns>
    public static async Task<uint?> HeldVersion(CommerceDbContext db, long item, int loss, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select inventory.hold_for_loss({item}, {loss}, null)", ct);
        // A statement of its own sees what was waited for.
        var version = await db.Database.SqlQuery<long>(
            $"select i.xmin::text::bigint as \"Value\" from inventory.items i where i.id = {item}").ToListAsync(ct);
        return version is [var found] ? (uint)found : null;
    }

    internal static RuleViolation Insufficient(int? available, bool isReal = false) =>
        new("stock.insufficient", isReal ? $"Only {available} units are there."
            : $"Only {available} units are free to move.")
        {
            Details = new Dictionary<string, object?> { ["available_quantity"] = available },
        };

    internal static RuleViolation TooMany() =>
        new("stock.out_of_range", $"An inventory item holds {InventoryItem.MostUnits} units at most.");

    private sealed record Row(string Outcome, long? MovementId, int? Available);
}
