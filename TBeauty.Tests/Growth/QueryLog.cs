using System.Text.RegularExpressions;
using Npgsql;

namespace TBeauty.Tests.Growth;

/// <summary>A statement that PostgreSQL was sent.</summary>
/// <param name="Sql">With places for its parameters.</param>
/// <param name="Parameters">As literals, in order.</param>
internal sealed record Query(string Sql, string Parameters);

/// <summary>What PostgreSQL was asked for one request.</summary>
/// <param name="Queries">BEGIN is not among them: it travels with the first one.</param>
/// <param name="Plans">How it went about them, and about what its functions and triggers asked in turn.</param>
internal sealed record Questions(IReadOnlyList<Query> Queries, IReadOnlyList<string> Plans);

/// <summary>Reads PostgreSQL's log, a line at a time; marks in it tell one request from the next.</summary>
internal sealed partial class QueryLog(NpgsqlConnection marker)
{
    private readonly Lock gate = new();
    private readonly List<Query> queries = [];
    private readonly List<string> plans = [];
    private (bool IsPlan, string Text)? open;
    private int marks;
    private TaskCompletionSource<Questions> marked = new();

    public void Read(string line)
    {
        lock (gate)
        {
            if (line.StartsWith('\t'))
            {
                open = open is var (isPlan, text) ? (isPlan, $"{text}\n{line[1..]}") : null;
                return;
            }

            if (Details().Match(line) is { Success: true } details && open is (false, var sql))
            {
                queries.Add(new(sql,
                    string.Join(", ", Values().Matches(details.Groups[1].Value).Select(v => v.Groups[1].Value))));
                open = null;
                return;
            }

            Close();
            if (Statement().Match(line) is { Success: true } statement)
                open = (statement.Groups[1].Value is "plan", statement.Groups[2].Value);
            if (open is (false, var mark) && mark == MarkOf(marks))
            {
                marked.SetResult(new([.. queries], [.. plans]));
                queries.Clear();
                plans.Clear();
                open = null;
            }
        }
    }

    /// <summary>What PostgreSQL is asked while something is done, by whomever.</summary>
    public async Task<Questions> During(Func<Task> act)
    {
        await Mark();
        await act();
        return await Mark();
    }

    private static string MarkOf(int number) => $"select 'mark {number}'";

    private void Close()
    {
        if (open is (true, var plan))
            plans.Add(plan);
        else if (open is (false, var sql) && !sql.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase))
            queries.Add(new(sql, ""));
        open = null;
    }

    private async Task<Questions> Mark()
    {
        Task<Questions> reached;
        lock (gate)
        {
            marks++;
            marked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            reached = marked.Task;
        }

        await using var command = new NpgsqlCommand(MarkOf(marks), marker);
        await command.ExecuteNonQueryAsync();
        return await reached.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [GeneratedRegex(@"LOG:  duration: [0-9.]+ ms  (execute|statement|plan)(?: [^:]*)?: ?(.*)$")]
    private static partial Regex Statement();

    [GeneratedRegex(@"DETAIL:  [Pp]arameters: (.*)$")]
    private static partial Regex Details();

    [GeneratedRegex(@"\$\d+ = ('(?:[^']|'')*'|NULL)")]
    private static partial Regex Values();
}
