using System.Diagnostics;
using Spectre.Console;

namespace TBeauty.Benchmarks.Measuring;

/// <summary>Tells whoever waits what is going on and how far it is.</summary>
internal sealed class Progress(int steps)
{
    private readonly long begun = Stopwatch.GetTimestamp();
    private int step;

    public void Next() => step++;

    public void Say(string text) =>
        AnsiConsole.WriteLine($"{Stopwatch.GetElapsedTime(begun):mm\\:ss} [{Math.Min(step, steps)}/{steps}] {text}");
}
