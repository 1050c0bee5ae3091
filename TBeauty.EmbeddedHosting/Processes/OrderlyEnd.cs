using System.Diagnostics;

namespace TBeauty.EmbeddedHosting.Processes;

/// <summary>
/// Ends processes whose parent is gone: asks the latest first, gives all of them a moment, then kills.
/// </summary>
internal static class OrderlyEnd
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static void Of(IReadOnlyList<ProcessIdentity> processes)
    {
        var alive = processes.Reverse().Where(process => process.IsAlive).ToList();
        foreach (var process in alive)
            Signals.Ask(process.Pid, process.StopSignal);

        var watch = Stopwatch.StartNew();
        while (alive.Any(process => process.IsAlive) && watch.Elapsed < s_patience)
            Thread.Sleep(20);

        foreach (var process in alive.Where(process => process.IsAlive))
            Signals.Kill(process.Pid);
    }
}
