namespace TBeauty.Tests.Support;

/// <summary>
/// Every line that the processes of this run's shops print, kept in a file to be looked through once for all that may
/// stand in no log.
/// </summary>
internal static class RunLog
{
    /// <summary>How many letters of a value are looked for first; none that is noted has fewer.</summary>
    private const int Window = ConfidentialValues.Shortest;

    /// <summary>How much of a line is told.</summary>
    private const int Told = 200;

    private const ulong Factor = 1_000_003;

    private static readonly Lock One = new();

    private static readonly FileStream File = new(
        Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16,
        FileOptions.DeleteOnClose);

    private static readonly StreamWriter Lines = new(File);

    private static (string Text, TaskCompletionSource Heard)? awaited;

    public static void Write(string part, string line)
    {
        lock (One)
        {
            Lines.WriteLine($"{part} {line}");
            if (awaited is var (text, heard) && line.Contains(text, StringComparison.Ordinal))
                heard.TrySetResult();
        }
    }

    /// <summary>Until a line comes that has this in it: what was printed before it has come, too.</summary>
    public static Task Hear(string text)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (One)
            awaited = (text, heard);
        return heard.Task;
    }

    /// <returns>For each kind of value that a part of a shop wrote: how often, and around it what.</returns>
    public static IReadOnlyList<string> Leaks()
    {
        lock (One)
        {
            return
            [
                .. Search(ConfidentialValues.All).GroupBy(leak => (leak.Part, leak.Kind)).Select(kind =>
                    $"{kind.Key.Part} wrote '{kind.Key.Kind}' {kind.Count()} times, first in: {kind.First().Around}"),
            ];
        }
    }

    private static IEnumerable<string> All()
    {
        Lines.Flush();
        File.Position = 0;
        try
        {
            using var reader = new StreamReader(File, leaveOpen: true);
            while (reader.ReadLine() is { } line)
                yield return line;
        }
        finally
        {
            File.Position = File.Length;
        }
    }

    /// <summary>
    /// A hash rolls over each line (Karp and Rabin) and is looked up among those of the values' beginnings, so that
    /// the time is that of the log's length, however many values there are.
    /// </summary>
    private static IEnumerable<(string Part, string Kind, string Around)> Search(
        IEnumerable<KeyValuePair<string, string>> values)
    {
        var beginnings = values.GroupBy(value => Roll(value.Key.AsSpan(0, Window)))
            .ToDictionary(group => group.Key, group => group.ToArray());
        var first = 1UL;
        for (var i = 1; i < Window; i++)
            first *= Factor;

        foreach (var line in All())
        {
            var text = line.ToLowerInvariant();
            var hash = Roll(text.AsSpan(0, Math.Min(text.Length, Window - 1)));
            for (var start = 0; start + Window <= text.Length; start++)
            {
                hash = hash * Factor + text[start + Window - 1];
                foreach (var (value, kind) in beginnings.GetValueOrDefault(hash, []))
                {
                    if (text.AsSpan(start).StartsWith(value, StringComparison.Ordinal))
                        yield return (line[..line.IndexOf(' ')], kind, Around(line, start, value.Length));
                }

                hash -= text[start] * first;
            }
        }
    }

    private static ulong Roll(ReadOnlySpan<char> letters)
    {
        var hash = 0UL;
        foreach (var letter in letters)
            hash = hash * Factor + letter;
        return hash;
    }

    /// <summary>Where it was found, without what was found.</summary>
    private static string Around(string line, int start, int length)
    {
        var end = start + length;
        return $"{line[Math.Max(0, start - Told)..start]}…{line[end..Math.Min(line.Length, end + Told)]}";
    }
}
