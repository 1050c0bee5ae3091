using System.Diagnostics;

namespace TBeauty.Benchmarks.Measuring;

/// <summary>Another process of this program.</summary>
internal static class SelfProcess
{
    public static Process Start(string verb, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Host, verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>
    /// `dotnet run` starts an executable that hosts .NET itself; `dotnet exec` needs to be told the assembly.
    /// </summary>
    private static IEnumerable<string> Host =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet" ? ["exec", Repository.Self] : [];
}
