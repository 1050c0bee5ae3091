using System.Runtime.InteropServices;

namespace TBeauty.AppHost.Local.Processes;

internal static class Dotnet
{
    /// <summary>The <c>dotnet</c> this process runs on: three levels above its runtime's own directory.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(),
        "..", "..", "..",
        OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
