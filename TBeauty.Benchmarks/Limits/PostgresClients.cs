namespace TBeauty.Benchmarks.Limits;

/// <summary>
/// PostgreSQL's own programs, where they lie beside an installed server; npm's package has none of them.
/// </summary>
internal static class PostgresClients
{
    public const string Missing =
        "pgbench is not installed (PostgreSQL from npm comes without it), so the limits that need it are left out.";

    private static readonly string? Folder =
        new[] { Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [] }
        .SelectMany(folders => folders)
        .Concat(Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending()
                .Select(version => Path.Combine(version, "bin"))
            : [])
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "pgbench")));

    public static bool AreThere => Folder is not null;

    public static string Program(string name) => Path.Combine(Folder!, name);
}
