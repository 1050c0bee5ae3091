using Microsoft.EntityFrameworkCore;

namespace TBeauty.Commerce.Database;

public static class ShopTime
{
    /// <summary>
    /// The database's time: inside a transaction, of its beginning. Read once for a unit of work that keeps, ends or
    /// sums up what can't be had back, so that no process decides it by its own clock.
    /// </summary>
    public static async Task<DateTimeOffset> Now(this CommerceDbContext db, CancellationToken ct) =>
        (await db.Database.SqlQuery<DateTimeOffset>($"""select now() as "Value" """).ToListAsync(ct))[0];
}
