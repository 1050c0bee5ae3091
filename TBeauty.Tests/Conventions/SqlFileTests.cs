using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>
/// Which SQL is deployed, which a handler sends, and which only fills or measures a shop of benchmarks and tests, shows
/// in the names of its files, and the database agrees.
/// </summary>
public partial class SqlFileTests(Shop shop)
{
    private const string Functions = ".functions.sql";
    private const string Statement = ".statement.sql";
    private const string Script = ".script.sql";

    [Fact]
    public void Every_file_with_functions_is_deployed_once_and_no_other()
    {
        var files = Files(Functions).Select(file => Path.GetFileName(file)[..^Functions.Length]).ToArray();
        Assert.NotEmpty(files);

        Assert.Equal(files.Order(StringComparer.Ordinal), SqlScripts.Deployed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Files_are_what_their_names_say()
    {
        var statements = Files(Statement).ToArray();
        Assert.NotEmpty(statements);

        Assert.All(statements, file => Assert.DoesNotMatch(Created(), File.ReadAllText(file)));
        Assert.All(Files(Functions), file => Assert.Matches(Created(), File.ReadAllText(file)));
        Assert.Empty(Files(".sql").Except([.. statements, .. Files(Functions)]));
    }

    [Fact]
    public void Benchmarks_and_tests_have_scripts_and_nothing_that_is_deployed()
    {
        var files = Files(".sql", "TBeauty.Benchmarks", "TBeauty.Tests").ToArray();
        Assert.NotEmpty(files);

        Assert.All(files, file => Assert.EndsWith(Script, file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_database_has_the_functions_of_the_files_and_no_others()
    {
        var written = Files(Functions).SelectMany(file => Created().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(written);

        await using var db = await shop.OpenDatabase();
        var deployed = await db.Database.SqlQuery<string>($"""
            select distinct n.nspname || '.' || p.proname as "Value" from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            where n.nspname not in ('pg_catalog', 'information_schema')
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
            """).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(written, deployed.Order(StringComparer.Ordinal));
    }

    /// <summary>In a transaction that is rolled back: nobody else sees the extension.</summary>
    [Fact]
    public async Task Plpgsql_check_finds_nothing()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var db = await shop.OpenDatabase();
        Assert.SkipUnless(await db.Database.SqlQuery<bool>(
            $"""select exists (select from pg_available_extensions where name = 'plpgsql_check') as "Value" """)
                .SingleAsync(ct),
            "PostgreSQL has no plpgsql_check here; on Debian it is apt-get install postgresql-15-plpgsql-check.");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"create extension plpgsql_check", ct);
        // What dynamic SQL answers with, it can't know.
        var found = await db.Database.SqlQuery<string>($"""
            select p.oid::regprocedure || ': ' || concat_ws(', ', c.message, c.detail, c.query) as "Value"
            from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace
            join pg_language l on l.oid = p.prolang
            left join lateral (
                select min(t.tgrelid::oid)::regclass as table, min(t.tgnewtable::text) as new, min(t.tgoldtable::text) as old
                from pg_trigger t where t.tgfoid = p.oid) t on true
            cross join lateral plpgsql_check_function_tb(
                p.oid, coalesce(t.table, 0), newtable => t.new, oldtable => t.old) c
            where l.lanname = 'plpgsql' and n.nspname not in ('pg_catalog', 'information_schema')
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
              and c.detail is distinct from 'cannot to determine result of dynamic SQL'
            """).ToListAsync(ct);

        Assert.Empty(found);
    }

    private static IEnumerable<string> Files(string kind) => Files(kind, "TBeauty.Commerce", "TBeauty.AdminApi");

    private static IEnumerable<string> Files(string kind, params string[] projects) => projects.SelectMany(project =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, project), $"*{kind}", SearchOption.AllDirectories));

    [GeneratedRegex(@"^create or replace function (?<name>\w+\.\w+)", RegexOptions.Multiline)]
    private static partial Regex Created();
}
