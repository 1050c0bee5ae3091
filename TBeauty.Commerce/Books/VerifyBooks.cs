using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Books;

/// <summary>Recomputes every counter from the ledger, the orders and the payments.</summary>
public static class VerifyBooks
{
    /// <summary>What stands where a row has no counterpart.</summary>
    private const string Nothing = "none";

    // Several statements rather than one: each is planned in a moment, and is read by people.
    private static readonly (string Books, string Sql)[] Statements =
    [
        .. new[] { "stock", "orders", "money", "analytics", "lists", "links" }.Select(books => (books, $"""
            select b.rule, coalesce(b.subject, '{Nothing}') as subject, coalesce(b.expected, '{Nothing}') as expected,
                coalesce(b.actual, '{Nothing}') as actual
            from ({SqlScripts.Statement($"books_of_{books}")}) b
            order by rule, subject
            """)),
    ];

    /// <summary>One number that the books disagree about; <c>none</c> where there is none.</summary>
    public sealed record Difference(string Rule, string Subject, string Expected, string Actual);

    /// <summary>
    /// Everything that must be true after anything, as of one moment, which may be that of the caller's transaction.
    /// </summary>
    /// <returns>Nothing when the books balance.</returns>
    public static async Task<List<Difference>> Run(CommerceDbContext db, CancellationToken ct)
    {
        // It reads everything there is, which takes longer than any shopper would wait.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        await using var snapshot = db.Database.CurrentTransaction is null
            ? await db.BeginAsync(ct, IsolationLevel.RepeatableRead)
            : null;
        // A million ledger rows are added up in memory, not in files, and in order: a hash of a million exact sums
        // takes longer.
        await db.Database.ExecuteSqlAsync($"set local work_mem = '64MB'; set local enable_hashagg = off", ct);
        var differences = new List<Difference>();
        foreach (var (books, sql) in Statements)
            differences.AddRange(await Check(db, books, sql, ct));
        return differences;
    }

    /// <summary>Books that can't even be read are a difference like any other, and hide none of the others.</summary>
    private static async Task<List<Difference>> Check(
        CommerceDbContext db, string books, string sql, CancellationToken ct)
    {
        const string before = "before_books";
        await db.Database.CurrentTransaction!.CreateSavepointAsync(before, ct);
        try
        {
            return await db.Database.SqlQueryRaw<Difference>(sql).ToListAsync(ct);
        }
        catch (PostgresException e) when (IsAboutWhatIsThere(e.SqlState))
        {
            await db.Database.CurrentTransaction!.RollbackToSavepointAsync(before, ct);
            return [new("books.can_be_read", $"books:{books}", "readable", $"{e.SqlState} {e.MessageText}")];
        }
    }

    /// <summary>
    /// A value that can't be added up, a table that is gone, a page that is damaged; not a server that is stopped.
    /// </summary>
    private static bool IsAboutWhatIsThere(string sqlState) => sqlState[..2] is "22" or "42" or "XX";
}
