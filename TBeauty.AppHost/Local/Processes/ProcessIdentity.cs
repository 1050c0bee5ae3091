using System.Diagnostics;
using System.Globalization;

namespace TBeauty.AppHost.Local.Processes;

/// <summary>
/// A process that can't be mistaken for a later one with the same number: it also began at the same moment.
/// </summary>
/// <param name="Pid">The number.</param>
/// <param name="Began">When it began: clock ticks since boot on Linux, seconds of the calendar elsewhere.</param>
/// <param name="StopSignal">The signal that makes it stop in order.</param>
internal sealed record ProcessIdentity(int Pid, string Began, int StopSignal)
{
    public bool IsAlive => BeginOf(Pid) == Began;

    public static ProcessIdentity? Of(int pid, int stopSignal) =>
        BeginOf(pid) is { } began ? new ProcessIdentity(pid, began, stopSignal) : null;

    public static ProcessIdentity? Parse(string line) =>
        line.Split(' ') is [var pid, var began, var signal]
            ? new ProcessIdentity(
                int.Parse(pid, CultureInfo.InvariantCulture), began, int.Parse(signal, CultureInfo.InvariantCulture))
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pid} {Began} {StopSignal}");

    private static string? BeginOf(int pid)
    {
        try
        {
            return OperatingSystem.IsLinux() ? BeginInProc(pid) : BeginInCalendar(pid);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException
            or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Field 22 of <c>/proc/{pid}/stat</c>, see proc(5). The name, field 2, may itself hold spaces.</summary>
    private static string? BeginInProc(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fieldsFromState = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fieldsFromState[0] is "Z" or "X" ? null : fieldsFromState[19];
    }

    private static string? BeginInCalendar(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return process.HasExited
            ? null
            : new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }
}
