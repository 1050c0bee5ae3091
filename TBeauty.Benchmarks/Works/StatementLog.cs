using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace TBeauty.Benchmarks.Works;

/// <summary>Reads statements and their parameters out of PostgreSQL's log as the shop's console shows it.</summary>
internal sealed partial class StatementLog
{
    private string? sql;

    /// <param name="Sql">With places for its parameters: $1, $2, ...</param>
    /// <param name="Parameters">As the log writes them: <c>$1 = '7', $2 = NULL</c>.</param>
    internal sealed record Statement(string Sql, string Parameters)
    {
        /// <summary>The statement with its parameters written into it.</summary>
        public string Literal()
        {
            var values = Parameter().Matches(Parameters)
                .ToDictionary(found => found.Groups[1].Value, found => found.Groups[2].Value);
            return Place().Replace(Sql, place => values.GetValueOrDefault(place.Groups[1].Value, place.Value));
        }
    }

    public ConcurrentQueue<Statement> Statements { get; } = new();

    public void Read(string line)
    {
        if (Begin().Match(line) is { Success: true } begin)
        {
            Keep("");
            sql = begin.Groups[1].Value;
        }
        else if (sql is not null && Details().Match(line) is { Success: true } details)
        {
            Keep(details.Groups[1].Value);
        }
        else if (sql is not null && Continued().Match(line) is { Success: true } more)
        {
            sql += "\n" + more.Groups[1].Value;
        }
        else
        {
            Keep("");
        }
    }

    private void Keep(string parameters)
    {
        if (sql is not null)
            Statements.Enqueue(new(sql, parameters));
        sql = null;
    }

    [GeneratedRegex(@"LOG:  duration: [0-9.]+ ms  (?:execute [^:]*|statement): (.*)$")]
    private static partial Regex Begin();

    [GeneratedRegex(@"DETAIL:  [Pp]arameters: (.*)$")]
    private static partial Regex Details();

    // The console trims what is left of an empty line.
    [GeneratedRegex(@"^\[[0-9:]+\] postgres +\|(?: \t(.*))?$")]
    private static partial Regex Continued();

    [GeneratedRegex(@"\$(\d+) = ('(?:[^']|'')*'|NULL)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Place();
}
