using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>Files fit beside each other on a screen: lines to 120 columns.</summary>
public class LineTests
{
    private const int Columns = 120;

    [Fact]
    public void Lines_end_at_column_120_but_those_that_cannot_be_broken()
    {
        var files = Written().ToArray();
        Assert.All((string[])[".cs", ".razor", ".sql", ".lua", ".css", ".ts", ".http", ".md"], kind =>
            Assert.Contains(files, file => Path.GetExtension(file) == kind));

        var tooLong = files.SelectMany(file => TooLong(file).Select(line => $"{file}:{line}"));

        Assert.Empty(tooLong);
    }

    [Theory]
    [InlineData(".cs", "        Throw(\"{text}\");", true)]
    [InlineData(".cs", "        Call({word}, \"short\");", false)]
    [InlineData(".cs", "        return db.Database.SqlQuery<{word}>($\"\"\"", false)]
    [InlineData(".sql", "    '{text}',", true)]
    [InlineData(".sql", "    where {word} = 'cash' and", false)]
    [InlineData(".md", "| {text} |", true)]
    [InlineData(".md", "{text}", false)]
    [InlineData(".http", "{word}", true)]
    [InlineData(".css", ".card { {text} }", false)]
    [InlineData(".razor", "<a href=\"{text}\">", false)]
    [InlineData(".razor", "    @T[\"{text}\"]", false)]
    public void A_line_may_be_long_when_it_is_one_text_or_word(string kind, string line, bool mayBeLong)
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 30));
        line = line.Replace("{text}", text, StringComparison.Ordinal)
            .Replace("{word}", text.Replace(' ', '_'), StringComparison.Ordinal);

        Assert.Equal(mayBeLong, MayBeLong(kind, line));
    }

    /// <summary>
    /// All that people write and read, but what a tool wrote: migrations, reports of benchmarks, clients.
    /// </summary>
    private static IEnumerable<string> Written()
    {
        string[] folders =
        [
            .. Directory.EnumerateDirectories(Repository.Root, "TBeauty.*"),
            .. new[] { "docs", "http", "examples", ".ci" }.Select(name => Path.Combine(Repository.Root, name)),
        ];
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root))
            .Where(file => Path.GetExtension(file)
                    is ".cs" or ".razor" or ".sql" or ".md" or ".lua" or ".css" or ".ts" or ".http"
                && !file.EndsWith(".d.ts", StringComparison.Ordinal)
                && !Repository.IsWrittenByTools(file)
                && !((string[])["/docs/benchmarks/2", "/node_modules/", "/dist/"])
                    .Any(part => file.Contains(part, StringComparison.Ordinal)));
    }

    /// <summary>The numbers of lines that could have been broken.</summary>
    private static IEnumerable<int> TooLong(string file)
    {
        var isText = false;
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            var opensOrEnds = (line.Split("\"\"\"").Length - 1) % 2 == 1;
            if (line.Length > Columns && !(isText && !opensOrEnds) && !MayBeLong(Path.GetExtension(file), line))
                yield return number + 1;
            isText ^= opensOrEnds;
        }
    }

    /// <summary>
    /// Not what is one word, one text, a row of a table or an address; nor what OpenAPI takes letter for letter.
    /// </summary>
    private static bool MayBeLong(string kind, string line)
    {
        var text = line.Trim();
        return !text.Contains(' ', StringComparison.Ordinal) || kind switch
        {
            ".md" => text is ['|' or '[' or '!', ..],
            ".cs" => IsOneText(text, '"') || text.StartsWith("/// <param ", StringComparison.Ordinal),
            ".sql" => IsOneText(text, '\''),
            ".css" or ".razor" => false,
            _ => IsOneText(text, '"'),
        };
    }

    /// <summary>Between its first quote and its last is most of it; an interpolated text has quotes inside.</summary>
    private static bool IsOneText(string line, char quote) =>
        line.LastIndexOf(quote) - line.IndexOf(quote) is >= 60 and var length && line.Length - length <= 60;
}
