using System.Diagnostics;

namespace TBeauty.AppHost.Local.Processes;

/// <summary>What to start.</summary>
internal sealed record ProcessCommand(string File, IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The same as the arguments of another program that starts it.</summary>
    public ProcessCommand Behind(string launcher, params string[] arguments) =>
        this with { File = launcher, Arguments = [.. arguments, File, .. Arguments] };

    public ProcessStartInfo ToStartInfo()
    {
        var info = new ProcessStartInfo(File, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = WorkingDirectory ?? "",
        };
        foreach (var (name, value) in Environment)
            info.Environment[name] = value;

        return info;
    }
}
