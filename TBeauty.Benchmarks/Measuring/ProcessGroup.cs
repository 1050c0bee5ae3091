using System.Diagnostics;
using System.Globalization;

namespace TBeauty.Benchmarks.Measuring;

/// <summary>Processes by the name that a report gives them, and what Linux tells of them in <c>/proc</c>.</summary>
internal sealed record ProcessGroup(IReadOnlyDictionary<string, IReadOnlyList<int>> Ids)
{
    /// <summary>USER_HZ, the unit of <c>/proc/{pid}/stat</c>: 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    public static ProcessGroup None { get; } = new(new Dictionary<string, IReadOnlyList<int>>());

    public ProcessGroup With(string name, int process) =>
        new(new Dictionary<string, IReadOnlyList<int>>(Ids) { [name] = [process] });

    public CpuSample Sample() => new(
        Stopwatch.GetTimestamp(),
        Ids.ToDictionary(group => group.Key, group => group.Value.Sum(CpuSecondsWithChildren)));

    /// <summary>Megabytes that are in memory now.</summary>
    public double Resident(string name) => Ids[name].Sum(process =>
        File.ReadLines($"/proc/{process}/status").Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Select(line =>
                double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture))
            .FirstOrDefault() / 1024);

    /// <summary>All processes that another one has started, with their command lines.</summary>
    public static IEnumerable<(int Id, string Command)> ChildrenOf(int parent)
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out var id) && Stat(id) is { } stat && stat.Parent == parent)
                yield return (id, File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' '));
        }
    }

    /// <summary>
    /// All processes that have a text in their command line or environment, with their command lines.
    /// </summary>
    public static IEnumerable<(int Id, string Command)> Mentioning(string text)
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out var id) && id != Environment.ProcessId
                && Read(id, "cmdline") is { } command
                    && $"{command}{Read(id, "environ")}".Contains(text, StringComparison.Ordinal))
            {
                yield return (id, command.Replace('\0', ' '));
            }
        }
    }

    private static string? Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// PostgreSQL works in a process for each connection; those that have ended count for their parent.
    /// </summary>
    private static double CpuSecondsWithChildren(int process) =>
        (Stat(process)?.Cpu ?? 0) + ChildrenOf(process).Sum(child => Stat(child.Id)?.Cpu ?? 0);

    /// <summary>See proc(5): the fields after the name, which may itself hold spaces.</summary>
    private static (int Parent, double Cpu)? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), ticks / TicksPerSecond);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>Processor seconds used up to a moment.</summary>
internal sealed record CpuSample(long At, IReadOnlyDictionary<string, double> Seconds)
{
    public CpuUse Since(CpuSample before)
    {
        var elapsed = Stopwatch.GetElapsedTime(before.At, At).TotalSeconds;
        return new(Seconds.ToDictionary(
            process => process.Key, process =>
                (process.Value - before.Seconds.GetValueOrDefault(process.Key)) / elapsed));
    }
}

/// <param name="Cores">How many processors each process kept busy.</param>
internal sealed record CpuUse(IReadOnlyDictionary<string, double> Cores);
