using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Tests.Support;

/// <summary>
/// Makes a race happen every time: a test holds the row that decides, and lets go when everybody has come to it.
/// </summary>
internal static class Races
{
    /// <summary>Waits until so many connections wait for a lock in a statement that holds this text.</summary>
    /// <param name="db">A context in no transaction, which would see the same moment again and again; disposed
    /// here.</param>
    public static async Task UntilWaiting(CommerceDbContext db, string statement, int count)
    {
        await using var _ = db;
        var pattern = $"%{statement}%";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        while (await db.Database.SqlQuery<int>($"""
            select count(*)::integer as "Value" from pg_stat_activity where wait_event_type = 'Lock' and query ilike {pattern}
            """).SingleAsync(patience.Token) < count)
            await Task.Delay(10, patience.Token);
    }
}
