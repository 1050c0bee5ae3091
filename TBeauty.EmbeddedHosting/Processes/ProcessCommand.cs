using System.Diagnostics;

namespace TBeauty.EmbeddedHosting.Processes;

/// <summary>What to start, and the signal that makes it stop in order.</summary>
internal sealed record ProcessCommand(string File, IReadOnlyList<string> Arguments)
{
    // Aspire's orchestrator does not pass these on either: they are about the AppHost, not about what it starts.
    private static readonly string[] s_notInherited =
        ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public int StopSignal { get; init; } = Signals.Terminate;

    /// <summary>
    /// In a session of its own where there is a program for it: what a terminal or a CI system sends to the AppHost's
    /// whole group, Ctrl-C first of all, must not reach the servers before the APIs have drained.
    /// </summary>
    public ProcessCommand Detached() => Programs.OnPath("setsid") is { } setsid ? Behind(setsid) : this;

    /// <summary>
    /// Begins only when a line arrives on its standard input, and not at all if that ends first: whoever starts it can
    /// write down its number before it does anything, and may die at any moment. Not on Windows.
    /// </summary>
    public ProcessCommand Held() =>
        OperatingSystem.IsWindows() ? this : Behind("/bin/sh", "-c", "read -r go && exec \"$0\" \"$@\"");

    public ProcessStartInfo ToStartInfo()
    {
        var info = new ProcessStartInfo(File, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = WorkingDirectory ?? "",
        };
        foreach (var name in s_notInherited)
            info.Environment.Remove(name);
        foreach (var (name, value) in Environment)
            info.Environment[name] = value;

        return info;
    }

    private ProcessCommand Behind(string launcher, params string[] arguments) =>
        this with { File = launcher, Arguments = [.. arguments, File, .. Arguments] };
}
