using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TBeauty.EmbeddedHosting.Processes;

/// <summary>The process that started this one.</summary>
internal static class ParentProcess
{
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Calls back when this process was started by <c>dotnet run</c> and that is gone: if it was killed, it could not
    /// pass on that the run should end. A shell, however, may leave while its background jobs go on.
    /// </summary>
    public static async Task WhenDotnetRunIsGone(Action then, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !IsDotnet(GetParentId()))
            return;

        var parent = GetParentId();
        while (GetParentId() == parent)
            await Task.Delay(s_betweenLooks, ct);

        then();
    }

    private static bool IsDotnet(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName == "dotnet";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetParentId();
}
