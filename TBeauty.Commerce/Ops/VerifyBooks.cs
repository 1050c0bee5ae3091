using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ops;

/// <summary>Recomputes every counter from the ledger, the orders and the payments.</summary>
public static class VerifyBooks
{
    private static readonly string Statement = SqlScripts.Read("verify_books.sql");

    /// <summary>One number that the books disagree about.</summary>
    public sealed record Difference(string Rule, string Subject, string Expected, string Actual);

    /// <returns>Nothing when the books balance.</returns>
    public static Task<List<Difference>> Run(CommerceDbContext db, CancellationToken ct)
    {
        // It reads everything there is, which takes longer than any shopper would wait.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        return db.Database.SqlQueryRaw<Difference>(Statement).ToListAsync(ct);
    }
}
