using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>The rooms of a project, its top folders, know each other in one direction.</summary>
public class RoomTests
{
    /// <summary>
    /// Rooms that know each other all the same, each group a knot to untie: money and orders change together, an export
    /// of a customer shows everything that the other rooms show, and staff's own changes are audited. A new circle
    /// fails, and so does a group that stands here and is no circle any more.
    /// </summary>
    [Theory]
    [InlineData("TBeauty.StorefrontApi")]
    [InlineData("TBeauty.Commerce", "Invoicing, Ordering, Payments")]
    [InlineData("TBeauty.Web")]
    [InlineData("TBeauty.AdminApi")]
    public void They_make_no_circle_but_those_that_are_known(string project, params string[] known)
    {
        var knows = Knows(project);
        Assert.NotEmpty(knows.Values.SelectMany(others => others));

        Assert.Equal(known, Circles(knows).Order(StringComparer.Ordinal));
    }

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

    /// <summary>By the usings of each file. All rooms act through the database's, which maps their tables.</summary>
    private static Dictionary<string, string[]> Knows(string project)
    {
        var root = Path.Combine(Repository.Root, project);
        var rooms = Directory.GetDirectories(root).Select(folder => Path.GetFileName(folder))
            .Where(room => room is not "Database").ToArray();
        var known = new Regex($@"^using (static )?{Regex.Escape(project)}\.(?<room>\w+)");
        return rooms.ToDictionary(room => room, room => Directory
            .EnumerateFiles(Path.Combine(root, room), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Select(line => known.Match(line).Groups["room"].Value)
            .Where(other => other != room && rooms.Contains(other)).Distinct().ToArray());
    }
}
