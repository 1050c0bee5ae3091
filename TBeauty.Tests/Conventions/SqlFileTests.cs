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
    private const int LinesAtMost = 12;
    private const string Functions = ".functions.sql";
    private const string Statement = ".statement.sql";
    private const string Script = ".script.sql";
    private static readonly string[] Projects = ["TBeauty.Commerce", "TBeauty.AdminApi", "TBeauty.StorefrontApi"];

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
    public void Long_SQL_has_a_file_of_its_own()
    {
        var inline = Files(".cs").Where(file => !Repository.IsWrittenByTools(file)).SelectMany(file =>
            RawString().Matches(File.ReadAllText(file)).Select(match => match.Groups["text"].Value)
                .Where(text => Keyword().IsMatch(text))
                .Select(text => (File: Path.GetFileName(file), Lines: text.Trim().Split('\n').Length))).ToArray();
        Assert.NotEmpty(inline);

        Assert.DoesNotContain(inline, text => text.Lines > LinesAtMost);
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

    [Fact]
    public void What_a_function_can_answer_with_stands_in_its_head()
    {
        var functions = Files(Functions).SelectMany(file => Function().Matches(File.ReadAllText(file))).ToArray();
        Assert.Equal(Files(Functions).Sum(file => Created().Count(File.ReadAllText(file))), functions.Length);
        var outcomes = functions.Select(function => (Name: function.Groups["name"].Value, Words: Outcomes(function)))
            .Where(function => function.Words.Length > 0).ToArray();
        Assert.Contains(outcomes, function =>
            function is { Name: "ordering.place_orders", Words: ["TB001", "in_progress", "placed"] });

        Assert.Empty(
            from function in functions
            from word in Outcomes(function)
            where !Regex.IsMatch(function.Groups["head"].Value, $@"\b{word}\b")
            select $"{function.Groups["name"]}: {word}");
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

    /// <summary>Errors that the function raises and doesn't catch, and the outcomes that it returns.</summary>
    private static string[] Outcomes(Match function)
    {
        var body = function.Groups["body"].Value;
        var errors = Words(Raised(), body).Where(error => !Regex.IsMatch(body, $"when (sqlstate ')?{error}\\b"));
        var answer = function.Groups["answer"].Value;
        if (!answer.Contains("outcome text") && !function.Groups["head"].Value.Contains("Outcomes:"))
            return [.. errors];

        var returned = Returned().Matches(body).SelectMany(match => Words(Literal(), match.Value));
        // Where the outcome is all that it answers, it may be chosen anywhere.
        var chosen = answer.StartsWith("text", StringComparison.Ordinal) ? Words(Chosen(), body) : [];
        // What is sorted out before it is returned, such as "told", is no outcome.
        return [.. returned.Concat(chosen).Concat(Words(Assigned(), body)).Concat(errors).Distinct()
            .Where(word => !Regex.IsMatch(body, $"(<>|is distinct from) '{word}'")).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Words(Regex regex, string text) =>
        regex.Matches(text).Select(match => match.Groups["word"].Value);

    private static IEnumerable<string> Files(string kind) => Files(kind, Projects);

    private static IEnumerable<string> Files(string kind, params string[] projects) => projects.SelectMany(project =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, project), $"*{kind}", SearchOption.AllDirectories));

    [GeneratedRegex(@"^create or replace function (?<name>\w+\.\w+)", RegexOptions.Multiline)]
    private static partial Regex Created();

    [GeneratedRegex("\"{3}\\n(?<text>.*?)\"{3}", RegexOptions.Singleline)]
    private static partial Regex RawString();

    [GeneratedRegex(@"^\s*(select|insert|update|delete|with|create|do|grant|merge|from)\b", RegexOptions.Multiline)]
    private static partial Regex Keyword();

    [GeneratedRegex(
        @"(?<head>(^--[^\n]*\n)*)^create or replace function (?<name>\w+\.\w+)\(" +
        @".*?\breturns (?<answer>.*?)\$\$(?<body>.*?)^\$\$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Function();

    [GeneratedRegex(@"\breturn\s[^;]*")]
    private static partial Regex Returned();

    /// <summary>A word that nothing is compared with.</summary>
    [GeneratedRegex(@"(?<![=>] )'(?<word>\w+)'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b(then|else) '(?<word>\w+)'")]
    private static partial Regex Chosen();

    [GeneratedRegex(@":= '(?<word>\w+)'")]
    private static partial Regex Assigned();

    [GeneratedRegex(@"\berrcode = '(?<word>\w+)'")]
    private static partial Regex Raised();
}
