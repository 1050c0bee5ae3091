using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

public partial class DamagedBooksTests
{
    private sealed record Function(string Name, string Source);

    /// <summary>
    /// The tables whose names stand in the books, or in functions that those call, and all that a row can refer to.
    /// </summary>
    private static async Task<HashSet<string>> TablesRead(CommerceDbContext db)
    {
        var tables = await db.Database.SqlQuery<string>($"""
            select n.nspname || '.' || c.relname as "Value"
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p')
            """).ToListAsync(Ct);
        var functions = (await db.Database.SqlQuery<Function>($"""
            select n.nspname || '.' || p.proname as name, p.prosrc as source
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname not in ('pg_catalog', 'information_schema')
            """).ToListAsync(Ct)).ToLookup(function => function.Name, function => function.Source);
        var parents = await db.Database.SqlQuery<string>($"""
            select distinct n.nspname || '.' || c.relname as "Value"
            from pg_constraint f join pg_class c on c.oid = f.confrelid join pg_namespace n on n.oid = c.relnamespace
            where f.contype = 'f' and cardinality(f.conkey) = 1
            """).ToListAsync(Ct);

        var names = new HashSet<string>();
        var ahead = new Queue<string>(Directory
            .GetFiles(Path.Combine(Repository.Root, "TBeauty.Commerce", "Books"), "*.statement.sql")
            .Select(File.ReadAllText));
        while (ahead.TryDequeue(out var text))
        {
            foreach (var name in Names().Matches(text).Select(match => match.Value).Where(names.Add))
            {
                foreach (var source in functions[name])
                    ahead.Enqueue(source);
            }
        }

        Assert.Contains("ops.broken_links", names);
        names.IntersectWith(tables);
        names.UnionWith(parents);
        return names;
    }

    private static IEnumerable<string> TablesDamaged() =>
    [
        .. Rows.Append(Waiting).Select(row => row.Table.Split(' ')[0]),
        .. Others.SelectMany(other => Names().Matches(other.Damage).Select(match => match.Value)),
    ];

    [GeneratedRegex(@"\b[a-z]+\.[a-z_]+\b")]
    private static partial Regex Names();
}
