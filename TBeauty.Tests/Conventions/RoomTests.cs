using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>The rooms of a project, its top folders, know each other in one direction.</summary>
public partial class RoomTests
{
    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Repository.Root, "TBeauty.*").Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void They_make_no_circle(string project) => Assert.Empty(Circles(Knows(project)));

    [Theory]
    [InlineData("TBeauty.AdminApi", "Inventory", "Tables")]
    [InlineData("TBeauty.BackOffice", "Pages", "Elements")]
    [InlineData("TBeauty.Benchmarks", "Works", "Measuring")]
    [InlineData("TBeauty.Commerce", "Ordering", "Catalog")]
    [InlineData("TBeauty.StorefrontApi", "Carts", "Catalog")]
    public void Those_that_they_know_are_found(string project, string room, string known) =>
        Assert.Contains(known, Knows(project)[room]);

    [Fact]
    public void A_circle_is_found()
    {
        var knows = new Dictionary<string, string[]> { ["A"] = ["B", "D"], ["B"] = ["C"], ["C"] = ["A"], ["D"] = [] };

        Assert.Equal(["A, B, C"], Circles(knows));
    }

    private static IEnumerable<string> Circles(Dictionary<string, string[]> knows)
    {
        var reach = knows.Keys.ToDictionary(room => room, room => Reach(knows, room));
        return knows.Keys
            .Select(room => reach[room].Where(other => reach[other].Contains(room)).Order(StringComparer.Ordinal))
            .Select(circle => string.Join(", ", circle)).Where(circle => circle.Length > 0).Distinct();
    }

    /// <summary>What a room knows, and what that knows; the room itself, if there is a way back to it.</summary>
    private static HashSet<string> Reach(Dictionary<string, string[]> knows, string room)
    {
        var reached = new HashSet<string>();
        var ahead = new Queue<string>(knows[room]);
        while (ahead.TryDequeue(out var next))
        {
            if (reached.Add(next))
                Array.ForEach(knows[next], ahead.Enqueue);
        }

        return reached;
    }

    /// <summary>
    /// By what each file names: a room, or a type of it. All rooms act through the database's, which maps their tables.
    /// </summary>
    private static Dictionary<string, string[]> Knows(string project)
    {
        var root = Path.Combine(Repository.Root, project);
        var files = Directory.GetDirectories(root).Where(folder => Path.GetFileName(folder) is not "Database")
            .ToDictionary(folder => Path.GetFileName(folder), folder => Written(folder).ToArray());
        var rooms = string.Join('|', files.Keys);
        var whole = new Regex($@"\b{Regex.Escape(project)}\.(?<room>{rooms})\b");
        var half = new Regex($@"(?<![\w.])(?<room>{rooms})\.(?<type>\w+)");
        var types = files.ToDictionary(room => room.Key, room => Types(room.Value));
        return files.ToDictionary(room => room.Key, room => room.Value
            .SelectMany(file => whole.Matches(file.Text).Concat(half.Matches(file.Text)
                .Where(match => types[match.Groups["room"].Value].Contains(match.Groups["type"].Value))))
            .Select(match => match.Groups["room"].Value)
            .Where(other => other != room.Key).Distinct().ToArray());
    }

    /// <summary>Code and pages. What the <c>_Imports.razor</c> above them names, all pages see.</summary>
    private static IEnumerable<(string Name, string Text)> Written(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor").ToArray();
        var above = Path.Combine(folder, "..", "_Imports.razor");
        IEnumerable<string> imports =
            files.Any(file => Path.GetExtension(file) is ".razor") && File.Exists(above) ? [above] : [];
        return files.Concat(imports)
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));
    }

    private static HashSet<string> Types(IEnumerable<(string Name, string Text)> files) =>
    [
        .. files.Select(file => file.Name),
        .. files.SelectMany(file => Declared().Matches(file.Text)).Select(match => match.Groups["name"].Value),
    ];

    [GeneratedRegex(@"\b(class|record|struct|interface|enum) (?<name>\w+)")]
    private static partial Regex Declared();
}
