using System.Data;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ops.Books;

/// <summary>Recomputes every counter from the ledger, the orders and the payments.</summary>
public static class VerifyBooks
{
    // Several statements rather than one: each is planned in a moment, and is read by people.
    private static readonly string[] Statements =
        [.. new[] { "stock", "orders", "money", "analytics", "lists" }.Select(books => SqlScripts.Read($"books_of_{books}.sql"))];

    /// <summary>One number that the books disagree about.</summary>
    public sealed record Difference(string Rule, string Subject, string Expected, string Actual);

    /// <summary>Everything that must be true after anything, as of one moment, which may be that of the caller's transaction.</summary>
    /// <returns>Nothing when the books balance.</returns>
    public static async Task<List<Difference>> Run(CommerceDbContext db, CancellationToken ct)
    {
        // It reads everything there is, which takes longer than any shopper would wait.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        await using var snapshot = db.Database.CurrentTransaction is null
            ? await db.BeginAsync(ct, IsolationLevel.RepeatableRead)
            : null;
        // A million ledger rows are added up in memory, not in files, and in order: a hash of a million exact sums takes longer.
        await db.Database.ExecuteSqlAsync($"set local work_mem = '64MB'; set local enable_hashagg = off", ct);
        var differences = new List<Difference>();
        foreach (var statement in Statements)
            differences.AddRange(await db.Database.SqlQueryRaw<Difference>(statement).ToListAsync(ct));
        return differences;
    }
}
