using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>Which SQL is deployed and which is sent shows in the names of its files, and the database agrees.</summary>
public partial class SqlFileTests(Shop shop)
{
    private const string Functions = ".functions.sql";
    private const string Statement = ".statement.sql";

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

    private static IEnumerable<string> Files(string kind) => Directory.EnumerateFiles(
        Path.Combine(Repository.Root, "TBeauty.Commerce"), $"*{kind}", SearchOption.AllDirectories);

    [GeneratedRegex(@"^create or replace function (?<name>\w+\.\w+)", RegexOptions.Multiline)]
    private static partial Regex Created();
}
