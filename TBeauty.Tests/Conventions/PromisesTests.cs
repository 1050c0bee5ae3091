using System.Text.RegularExpressions;
using TBeauty.Tests.Support;
using TBeauty.Tests.Trust;

namespace TBeauty.Tests.Conventions;

/// <summary>What docs/promises.md counts is there, and so are the tests that it names.</summary>
public partial class PromisesTests
{
    private static readonly string Promises =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "promises.md"));

    [Fact]
    public void Its_numbers_are_those_of_the_tests()
    {
        Says(@"(\d+) tables row by row", DamagedBooks.Rows.Append(DamagedBooks.Waiting)
            .Select(row => row.Rows.Split(' ')[0]).Distinct().Count());
        Says(@"(\d+) numbers that are off or gone", DamagedBooks.Numbers
            .Select(number => (number.Rows.Split(' ')[0], number.Column)).Distinct().Count());
        Says(@"(\d+) states, dates and references", DamagedBooks.Words.Length);
        Says(@"(\d+) kinds of rows too many", DamagedBooks.Extra.Length + DamagedBooks.Twice.Length);
        Says(@"(\d+) other damages", DamagedBooks.Others.Length);
        Says(@"(\d+) states of \d+ classes", ReadOnlyDatabaseTests.States.Count);
        Says(@"\d+ states of (\d+) classes",
            ReadOnlyDatabaseTests.States.Select(row => row.Data.Item1[..2]).Distinct().Count());
        Says(@"(\d+) forgeries", ForgedTokenTests.Names.Count);
        Says(@"(\d+) refusals", Refusals().Count(File.ReadAllText(
            Path.Combine(Repository.Root, "TBeauty.Tests", "Trust", "MigrateTests.cs"))));
    }

    [Fact]
    public void Its_tests_are_there()
    {
        var there = Directory.GetFiles(Repository.Root, "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = Tests().Matches(Promises).Select(match => match.Groups[1].Value).ToArray();

        Assert.True(named.Length > 20, "It names too few tests.");
        Assert.Empty(named.Except(there));
    }

    private static void Says(string pattern, int number) =>
        Assert.Equal($"{number}", Regex.Match(Promises, pattern).Groups[1].Value);

    [GeneratedRegex("`([A-Z][A-Za-z]*Tests)`")]
    private static partial Regex Tests();

    [GeneratedRegex(@"\.ExpectRefusal\(")]
    private static partial Regex Refusals();
}
