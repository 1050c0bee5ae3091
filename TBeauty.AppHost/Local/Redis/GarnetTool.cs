using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local.Redis;

/// <summary>
/// Finds Garnet, which <c>.config/dotnet-tools.json</c> pins, where <c>dotnet tool restore</c> puts it. It is run
/// directly, not through <c>dotnet tool run</c>, so that signals reach it.
/// </summary>
internal static class GarnetTool
{
    private const string Tool = "garnet-server";

    public static async Task<string> FindAsync(CancellationToken ct)
    {
        var version = DotnetTools.PinnedVersion(DotnetTools.Manifest, Tool);
        if (Find(version) is { } found)
            return found;

        await DotnetTools.RestoreAsync(DotnetTools.Manifest, "Garnet", ct);

        return Find(version)
            ?? throw new DistributedApplicationException(
                $"`dotnet tool restore` did not put Garnet {version} into {DotnetTools.Packages}.");
    }

    /// <summary>The package has one build for each .NET: ours is the one for the newest.</summary>
    private static string? Find(string version)
    {
        var builds = Path.Combine(DotnetTools.Packages, Tool, version, "tools");
        return Directory.Exists(builds)
            ? Directory.EnumerateDirectories(builds)
                .Select(build => Path.Combine(build, "any", "GarnetServer.dll"))
                .Where(File.Exists)
                .Max(StringComparer.Ordinal)
            : null;
    }
}
