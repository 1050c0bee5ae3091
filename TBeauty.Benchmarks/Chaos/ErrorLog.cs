using System.Collections.Concurrent;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>
/// What the shop itself logs as errors: behind every 500 stands one, and some stand alone. What its libraries say of
/// connections that break is what was asked for.
/// </summary>
internal sealed class ErrorLog
{
    private const int Kept = 20;
    private const int LinesKept = 25;

    private static readonly string[] Levels = ["trce: ", "dbug: ", "info: ", "warn: ", "fail: ", "crit: "];

    private readonly ConcurrentDictionary<string, List<string>> open = [];
    private readonly ConcurrentQueue<List<string>> entries = [];

    public IReadOnlyCollection<string> Entries => [.. entries.Select(lines => string.Join('\n', lines.ToArray()))];

    /// <summary>Takes a line of a process; a line without a level belongs to the entry before.</summary>
    public void Read(string part, string line)
    {
        if (Levels.Any(line.StartsWith))
        {
            open.TryRemove(part, out _);
            if ((line.StartsWith("fail: TBeauty", StringComparison.Ordinal)
                || line.StartsWith("crit: ", StringComparison.Ordinal)) && entries.Count < Kept)
                entries.Enqueue(open[part] = [$"{part} {line}"]);
        }
        else if (open.TryGetValue(part, out var entry) && entry.Count < LinesKept)
        {
            entry.Add(line);
        }
    }
}
