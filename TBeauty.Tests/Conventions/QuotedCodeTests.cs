using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>What documents say about the code stands in the code.</summary>
public partial class QuotedCodeTests
{
    [Fact]
    public void Code_in_the_guide_to_a_use_case_is_quoted_from_the_file_named_before_it()
    {
        string? file = null;
        List<string>? block = null;
        var quoted = 0;
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs", "adding-a-use-case.md")))
        {
            if (block is null)
                file = Named().Matches(line).Select(match => match.Groups["path"].Value)
                    .LastOrDefault(path => path.EndsWith(".cs", StringComparison.Ordinal)) ?? file;
            if (!line.StartsWith("```", StringComparison.Ordinal))
                block?.Add(line.Trim());
            else if (block is null)
                block = [];
            else
            {
                Assert.NotNull(file);
                Assert.NotEmpty(block);
                AssertQuoted(block, file);
                block = null;
                quoted++;
            }
        }

        Assert.Equal(6, quoted);
    }

    [Fact]
    public void Paths_in_documents_lead_somewhere()
    {
        var paths = Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .SelectMany(document => Named().Matches(File.ReadAllText(document))
                .Select(match => (Document: document, Path: match.Groups["path"].Value))).ToArray();
        Assert.NotEmpty(paths);

        Assert.All(paths, named => Assert.True(
            Path.Exists(Path.Combine(Repository.Root, named.Path)), $"{named.Document} names {named.Path}."));
    }

    /// <summary>The block's lines follow each other in the file, with the same words.</summary>
    private static void AssertQuoted(List<string> block, string file)
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, file)).Select(line => line.Trim()).ToArray();
        var isThere = Enumerable.Range(0, Math.Max(0, lines.Length - block.Count + 1))
            .Any(from => lines.AsSpan(from, block.Count).SequenceEqual(block.ToArray()));

        Assert.True(isThere, $"This is not in {file}:\n{string.Join('\n', block)}");
    }

    /// <summary>A path of this repository that has a project in it.</summary>
    [GeneratedRegex(@"`(?<path>TBeauty\.[A-Za-z.]+/[^`\s]*)`")]
    private static partial Regex Named();
}
