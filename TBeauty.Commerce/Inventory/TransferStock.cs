using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Inventory;

/// <summary>Carries units from one location to another; see <c>transfer_stock.functions.sql</c>.</summary>
public static class TransferStock
{
    /// <param name="FromItemId">The inventory item that gives the units.</param>
    /// <param name="ToLocationId">Where they go; the item there is found by product, variant and lot, or made.</param>
    /// <param name="Quantity">Units, at least one.</param>
    /// <param name="Reason">For the ledger.</param>
    /// <param name="Actor">Who did it.</param>
    public sealed record Transfer(long FromItemId, long ToLocationId, int Quantity, string? Reason, string Actor);

    public sealed record Result(long ToItemId, long MovementOut, long MovementIn);

    /// <returns>Null when there is no such item; nothing was moved.</returns>
    /// <exception cref="RuleViolation">
    /// <c>transfer.same_location</c>; <c>stock.insufficient</c>, with <c>available_quantity</c>, when fewer units are
    /// free; <c>inventory.exists</c> when the lot is switched off there, with units in it; <c>stock.out_of_range</c>
    /// when the other item can't hold them.
    /// </exception>
    public static async Task<Result?> Run(
        CommerceDbContext db, Transfer transfer, TimeProvider clock, CancellationToken ct)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var row = (await db.Database.SqlQuery<Row>($"""
            select outcome, to_item, movement_out, movement_in, available from inventory.transfer_stock(
                {transfer.FromItemId}, {transfer.ToLocationId}, {transfer.Quantity}, {transfer.Reason}, {transfer.Actor},
                {today}, {now})
            """).ToListAsync(ct))[0];

        return row.Outcome switch
        {
            "moved" => new(row.ToItem!.Value, row.MovementOut!.Value, row.MovementIn!.Value),
            "same_location" =>
                throw new RuleViolation("transfer.same_location", "The units lie at that location already."),
            "insufficient" => throw MoveStock.Insufficient(row.Available),
            "switched_off" => throw new RuleViolation("inventory.exists",
                "That location has this lot in an item that is switched off, with units; switch it on first."),
            "too_many" => throw MoveStock.TooMany(),
            _ => null,
        };
    }

    private sealed record Row(string Outcome, long? ToItem, long? MovementOut, long? MovementIn, int? Available);
}
