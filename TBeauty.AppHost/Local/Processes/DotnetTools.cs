using System.Text.Json;

namespace TBeauty.AppHost.Local.Processes;

/// <summary>The .NET tools that a manifest pins, where <c>dotnet tool restore</c> puts them.</summary>
internal static class DotnetTools
{
    public static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Of what every run needs.</summary>
    public static string Manifest { get; } = Path.Combine(Repository.Root, ".config", "dotnet-tools.json");

    public static string PinnedVersion(string manifest, string tool)
    {
        using var pinned = JsonDocument.Parse(File.ReadAllText(manifest));
        return pinned.RootElement.GetProperty("tools").GetProperty(tool).GetProperty("version").GetString()!;
    }

    /// <param name="what">What is wanted of it, for whoever reads why it failed.</param>
    public static Task RestoreAsync(string manifest, string what, CancellationToken ct) => Programs.RunAsync(
        new ProcessCommand(Dotnet.Path,
            ["tool", "restore", "--tool-manifest", manifest])
        { WorkingDirectory = Repository.Root },
        $"`dotnet tool restore`, which fetches {what},", ct);
}
