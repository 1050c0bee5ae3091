using System.Text.Json;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local.Redis;

/// <summary>
/// Finds Garnet, which <c>.config/dotnet-tools.json</c> pins, where <c>dotnet tool restore</c> puts it. It is run
/// directly, not through <c>dotnet tool run</c>, so that signals reach it.
/// </summary>
internal static class GarnetTool
{
    private const string Tool = "garnet-server";

    private static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static async Task<string> FindAsync(CancellationToken ct)
    {
        var version = PinnedVersion();
        if (Find(version) is { } found)
            return found;

        var restore = new ProcessCommand(Dotnet.Path, ["tool", "restore"]) { WorkingDirectory = Repository.Root };
        await Programs.RunAsync(restore, "`dotnet tool restore`, which fetches Garnet,", ct);

        return Find(version)
            ?? throw new DistributedApplicationException(
                $"`dotnet tool restore` did not put Garnet {version} into {Packages}.");
    }

    /// <summary>The package has one build for each .NET: ours is the one for the newest.</summary>
    private static string? Find(string version)
    {
        var builds = Path.Combine(Packages, Tool, version, "tools");
        return Directory.Exists(builds)
            ? Directory.EnumerateDirectories(builds)
                .Select(build => Path.Combine(build, "any", "GarnetServer.dll"))
                .Where(File.Exists)
                .Max(StringComparer.Ordinal)
            : null;
    }

    private static string PinnedVersion()
    {
        using var manifest = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, ".config", "dotnet-tools.json")));
        return manifest.RootElement.GetProperty("tools").GetProperty(Tool).GetProperty("version").GetString()!;
    }
}
