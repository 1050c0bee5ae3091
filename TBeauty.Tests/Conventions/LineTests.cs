using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>Files fit beside each other on a screen: lines to 120 columns.</summary>
public class LineTests
{
    private const int Columns = 120;

    [Fact]
    public void Lines_end_at_column_120_but_within_a_text_that_stays_whole()
    {
        var tooLong = Written().SelectMany(file => TooLong(file).Select(line => $"{file}:{line}"));

        Assert.Empty(tooLong);
    }

    /// <summary>Code, SQL and documents, but what a tool wrote: migrations, reports of benchmarks.</summary>
    private static IEnumerable<string> Written() =>
        from folder in Directory.EnumerateDirectories(Repository.Root, "TBeauty.*")
            .Append(Path.Combine(Repository.Root, "docs"))
        from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".sql" or ".md"
            && !file.Contains("/Migrations/", StringComparison.Ordinal)
            && !file.Contains("/docs/benchmarks/2", StringComparison.Ordinal)
        select file;

    /// <summary>
    /// The numbers of lines that could have been broken: not what is, or holds, a quoted text or a table's row.
    /// </summary>
    private static IEnumerable<int> TooLong(string file)
    {
        var isText = false;
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            var quotes = line.Split("\"\"\"").Length - 1;
            var mayBeLong = isText || quotes > 0 || line.Contains('"', StringComparison.Ordinal)
                || line.Contains('\'', StringComparison.Ordinal) && file.EndsWith(".sql", StringComparison.Ordinal)
                || file.EndsWith(".md", StringComparison.Ordinal) && line.TrimStart() is ['|' or '[' or '!', ..];
            isText ^= quotes % 2 == 1;
            if (line.Length > Columns && !mayBeLong)
                yield return number + 1;
        }
    }
}
