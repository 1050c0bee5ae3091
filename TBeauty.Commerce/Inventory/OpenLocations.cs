using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Inventory;

/// <summary>
/// Units come only to places that are open, and only an empty place is closed. Whoever brings some shares the place's
/// row, and whoever closes it holds it alone, so that one of the two sees what the other did.
/// </summary>
public static class OpenLocations
{
    /// <summary>Keeps a place open until the transaction ends; one that there is not is left to the writer.</summary>
    /// <exception cref="RuleViolation"><c>location.inactive</c></exception>
    public static Task Keep(CommerceDbContext db, long location, CancellationToken ct) => Refuse(db.Database
        .SqlQuery<bool>($"""
            select l.is_active as "Value" from inventory.locations l where l.id = {location} for share
            """), ct);

    /// <summary>The same for the place of an inventory item.</summary>
    /// <exception cref="RuleViolation"><c>location.inactive</c></exception>
    public static Task KeepOf(CommerceDbContext db, long item, CancellationToken ct) => Refuse(db.Database
        .SqlQuery<bool>($"""
            select l.is_active as "Value" from inventory.items i join inventory.locations l on l.id = i.location_id
            where i.id = {item} for share of l
            """), ct);

    /// <summary>Refuses to close a place with units.</summary>
    /// <param name="location">Held.</param>
    /// <exception cref="RuleViolation"><c>location.has_stock</c>, with <c>units</c>.</exception>
    public static async Task RefuseToClose(CommerceDbContext db, Location location, CancellationToken ct)
    {
        if (!location.IsActive)
            return;
        var units = await db.InventoryItems.Where(i => i.LocationId == location.Id).SumAsync(i => (long)i.OnHand, ct);
        if (units > 0)
        {
            throw new RuleViolation(
                "location.has_stock", $"{units} units are at that location; move them elsewhere before it is closed.")
            {
                Details = new Dictionary<string, object?> { ["units"] = units },
            };
        }
    }

    private static async Task Refuse(IQueryable<bool> isActive, CancellationToken ct)
    {
        if (await isActive.ToListAsync(ct) is [false])
            throw new RuleViolation("location.inactive", "That location is closed; open it again, or take another.");
    }
}
