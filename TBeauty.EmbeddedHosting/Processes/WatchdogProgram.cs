using System.Runtime.InteropServices;

namespace TBeauty.EmbeddedHosting.Processes;

/// <summary>
/// The watchdog's side: reads processes until its parent is gone, then ends those that are still alive.
/// </summary>
internal static class WatchdogProgram
{
    private static void Main()
    {
        // Ctrl-C in a terminal reaches this process too, but it must outlive the AppHost.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ignore);

        var processes = new List<ProcessIdentity>();
        while (Console.In.ReadLine() is { } line)
        {
            if (ProcessIdentity.Parse(line) is { } process)
                processes.Add(process);
        }

        OrderlyEnd.Of(processes);
    }

    private static void Ignore(PosixSignalContext signal) => signal.Cancel = true;
}
