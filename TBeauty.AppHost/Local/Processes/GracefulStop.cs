using System.Diagnostics;

namespace TBeauty.AppHost.Local.Processes;

/// <summary>
/// Ends processes whose parent is gone: asks the latest first, gives all of them a moment, then kills.
/// </summary>
internal static class GracefulStop
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static void Of(IReadOnlyList<ProcessIdentity> processes)
    {
        var alive = processes.Reverse().Where(process => process.IsAlive).ToList();
        foreach (var process in alive)
            Signals.Ask(process.Pid, process.StopSignal);

        WaitFor(alive);
        foreach (var process in alive.Where(process => process.IsAlive))
            Signals.Kill(process.Pid);

        // Whoever starts next on the same data would find a server that is still dying.
        WaitFor(alive);
    }

    private static void WaitFor(List<ProcessIdentity> processes)
    {
        var watch = Stopwatch.StartNew();
        while (processes.Any(process => process.IsAlive) && watch.Elapsed < s_patience)
            Thread.Sleep(20);
    }
}
