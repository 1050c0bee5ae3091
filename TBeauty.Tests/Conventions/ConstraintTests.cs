using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>Names of constraints live with their tables, once each, and the database knows them.</summary>
public partial class ConstraintTests(Shop shop)
{
    [Fact]
    public async Task What_a_broken_one_means_is_told_of_those_that_are_there()
    {
        await using var db = await shop.OpenDatabase();
        var there = await db.Database.SqlQuery<string>($"""
            select conname::text as "Value" from pg_constraint
            union select relname::text from pg_class where relkind = 'i'
            """).ToListAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(Constraints.Names);

        Assert.Empty(Constraints.Names.Except(there));
    }

    [Fact]
    public void Their_names_are_written_once_in_the_room_of_their_table()
    {
        var written = (
            from project in Directory.EnumerateDirectories(Repository.Root, "TBeauty.*")
            where !project.EndsWith(".Tests", StringComparison.Ordinal)
            from file in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            where !Repository.IsWrittenByTools(file)
            from Match name in Name().Matches(File.ReadAllText(file))
            select (File: file, name.Value)).ToArray();
        Assert.NotEmpty(written);

        Assert.Empty(written.Where(name => !name.File.Contains("/TBeauty.Commerce/")).Select(name => name.Value));
        Assert.Empty(written.GroupBy(name => name.Value).Where(name => name.Count() > 1).Select(name => name.Key));
    }

    [GeneratedRegex("\"(ix|fk|pk)_\\w+\"")]
    private static partial Regex Name();
}
