using System.Globalization;
using System.Text.RegularExpressions;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local.Postgres;

/// <summary>A PostgreSQL of this machine: the directory of its programs, and its major version.</summary>
internal sealed partial record PostgresPrograms(string Directory, int Version)
{
    /// <summary>The oldest version whose SQL the shop's schema gets along with.</summary>
    public const int OldestVersion = 15;

    public string Server => Program("postgres");

    public string InitDb => Program("initdb");

    /// <summary>Those that are installed and new enough, newest first.</summary>
    public static async Task<IReadOnlyList<PostgresPrograms>> InstalledAsync(CancellationToken ct)
    {
        var found = new List<PostgresPrograms>();
        foreach (var directory in UsualDirectories().Distinct())
        {
            if (await InAsync(directory, ct) is { Version: >= OldestVersion } programs)
                found.Add(programs);
        }

        return [.. found.OrderByDescending(programs => programs.Version)];
    }

    /// <summary>What is in a directory, or null if it holds no PostgreSQL server.</summary>
    public static async Task<PostgresPrograms?> InAsync(string directory, CancellationToken ct)
    {
        var programs = new PostgresPrograms(directory, 0);
        if (!File.Exists(programs.Server) || !File.Exists(programs.InitDb))
            return null;

        var answer = await Programs.RunAsync(
            new ProcessCommand(programs.Server, ["--version"]), "Asking PostgreSQL for its version", ct);
        return programs with { Version = int.Parse(FirstNumber().Match(answer).Value, CultureInfo.InvariantCulture) };
    }

    /// <summary>The PATH, and where Debian, Red Hat, Homebrew, Postgres.app and the Windows installer put it.</summary>
    private static IEnumerable<string> UsualDirectories() =>
    [
        .. Programs.OnPath("postgres") is { } server ? [Path.GetDirectoryName(server)!] : Array.Empty<string>(),
        .. Versions("/usr/lib/postgresql", "bin"),
        .. Versions("/usr", "bin", "pgsql-*"),
        .. Versions("/opt/homebrew/opt", "bin", "postgresql@*"),
        .. Versions("/usr/local/opt", "bin", "postgresql@*"),
        .. Versions("/Applications/Postgres.app/Contents/Versions", "bin"),
        .. Versions(
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "bin"),
    ];

    private static IEnumerable<string> Versions(string parent, string child, string pattern = "*") =>
        System.IO.Directory.Exists(parent)
            ? System.IO.Directory.EnumerateDirectories(parent, pattern).Select(version => Path.Combine(version, child))
            : [];

    private string Program(string name) =>
        Path.Combine(Directory, OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();
}
