using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Commands;

/// <summary>
/// What a shop needs that was restored from a backup, beside its rows. Whoever came after the backup is forgotten here,
/// but their token, their cart and the number of their order are still out there: nobody else may be given what was
/// theirs.
/// </summary>
internal static class AfterRestore
{
    /// <summary>More of one kind than a shop makes between two backups.</summary>
    private const int LeftOut = 10_000;

    public static async Task Run(CommerceDbContext db, CancellationToken ct)
    {
        var sequences = await db.Database.SqlQuery<long>($"""
            select setval(format('%I.%I', schemaname, sequencename)::regclass, coalesce(last_value, start_value) + {LeftOut}) as "Value"
            from pg_sequences where schemaname in ('catalog', 'inventory', 'customers', 'ordering', 'payments', 'ops')
            """).ToListAsync(ct);
        Console.WriteLine($"The next {LeftOut} numbers of each of {sequences.Count} kinds are left out.");
    }
}
