using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

internal static partial class DamagedBooks
{
    private sealed record Function(string Name, string Source);

    /// <summary>
    /// The tables whose names stand in the books, or in functions that those call, and all that a row can refer to.
    /// </summary>
    public static async Task<HashSet<string>> TablesRead(CommerceDbContext db)
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

    public static IEnumerable<string> TablesDamaged() =>
    [
        .. Rows.Append(Waiting).Select(row => TableOf(row.Rows)), .. Words.Select(word => TableOf(word.Rows)),
        .. Others.SelectMany(other => Names().Matches(other.Damage).Select(match => match.Value)),
    ];

    /// <summary>Each rule that the books are checked by.</summary>
    public static HashSet<string> RulesThere()
    {
        var rules = Directory.GetFiles(Path.Combine(Repository.Root, "TBeauty.Commerce", "Books"), "*.sql")
            .SelectMany(file => Rule().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value)
            .ToHashSet();
        Assert.Contains("invoice.tax_is_the_sum_of_its_lines", rules);
        return rules;
    }

    /// <summary>Those of which a damage is there that they must find.</summary>
    public static IEnumerable<string> RulesFound() => new[] { Rows.SelectMany(row => row.Finds),
        Numbers.SelectMany(number => number.Finds), Words.SelectMany(word => word.Finds),
        Extra.SelectMany(extra => extra.Finds) }
        .SelectMany(finds => finds).Select(find => find.Split(' ')[0]).Append("row.is_there_once");

    /// <summary>Each table with a row that refers to one of these says that it is gone.</summary>
    private static async Task<List<string>> Referring(CommerceDbContext db, string table) =>
        await db.Database.SqlQuery<string>($"""
            select format('row.refers_to_what_is_there %1$L || %2$s.%3$I '
                    'where %2$s.%3$I in (select r.%4$I from %5$s r)',
                {table} || ':', t.relname, k.attname, a.attname, f.conrelid::regclass) as "Value"
            from pg_constraint f
            join pg_class t on t.oid = f.confrelid
            join pg_attribute k on k.attrelid = f.confrelid and k.attnum = f.confkey[1]
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
            where f.contype = 'f' and f.confrelid = {table}::regclass
            """).ToListAsync(Ct);

    /// <summary>Those that can be written.</summary>
    private static async Task<List<string>> Columns(CommerceDbContext db, string table) =>
        await db.Database.SqlQuery<string>($"""
            select attname::text as "Value" from pg_attribute
            where attrelid = {table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            order by attnum
            """).ToListAsync(Ct);

    [GeneratedRegex(@"\b[a-z]+\.[a-z_]+\b")]
    private static partial Regex Names();

    [GeneratedRegex(@"(?:select|\()\s*'+([a-z_]+\.[a-z_]+)'")]
    private static partial Regex Rule();
}
