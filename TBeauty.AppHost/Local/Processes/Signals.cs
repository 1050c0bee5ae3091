using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TBeauty.AppHost.Local.Processes;

/// <summary>Signals to processes, which .NET 10 cannot send itself. Numbers as on Linux and macOS.</summary>
internal static class Signals
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    private static readonly (int Stop, int Continue) s_pause = OperatingSystem.IsMacOS() ? (17, 19) : (19, 18);

    /// <summary>
    /// Asks a process to stop; Windows has no such signals, so there it is ended at once, with its children.
    /// </summary>
    public static void Ask(int pid, int signal)
    {
        if (OperatingSystem.IsWindows())
            Kill(pid);
        else
            _ = SendSignal(pid, signal);
    }

    /// <summary>Ends a process and its children at once.</summary>
    public static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>
    /// Freezes a process and its children, as an overloaded or sleeping machine would; on Linux it returns when none of
    /// their threads runs any more, which is a moment after the signal.
    /// </summary>
    public static void Pause(int pid)
    {
        ToTree(pid, s_pause.Stop);
        if (OperatingSystem.IsLinux())
            SpinWait.SpinUntil(() => IsStopped(pid), TimeSpan.FromSeconds(2));
    }

    /// <summary>Lets a frozen process and its children go on.</summary>
    public static void Resume(int pid) => ToTree(pid, s_pause.Continue);

    /// <summary>The processes that a process has started and that still run. Not on Windows.</summary>
    public static IEnumerable<int> ChildrenOf(int parent)
    {
        var command = new ProcessStartInfo("pgrep", ["-P", $"{parent}"]) { RedirectStandardOutput = true };
        using var pgrep = Process.Start(command)!;
        var lines = pgrep.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture));
    }

    /// <summary>Field 3 of <c>/proc/{pid}/task/{tid}/stat</c>, see proc(5), of every thread.</summary>
    private static bool IsStopped(int pid)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{pid}/task").All(thread =>
            {
                var stat = File.ReadAllText(Path.Combine(thread, "stat"));
                return stat[stat.LastIndexOf(')') + 2] is 'T' or 'Z' or 'X';
            }) && ChildrenOf(pid).All(IsStopped);
        }
        catch (IOException)
        {
            // A thread or the process ended while it was looked at.
            return !Directory.Exists($"/proc/{pid}");
        }
    }

    private static void ToTree(int pid, int signal)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Windows cannot pause a process.");

        // The parent first, so that it can't start another child meanwhile.
        _ = SendSignal(pid, signal);
        foreach (var child in ChildrenOf(pid))
            ToTree(child, signal);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int pid, int signal);
}
