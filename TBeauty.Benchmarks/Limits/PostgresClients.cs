namespace TBeauty.Benchmarks.Limits;

/// <summary>
/// PostgreSQL's own programs, where they lie beside an installed server; npm's package has none of them.
/// </summary>
internal static class PostgresClients
{
    public const string Missing =
        "pgbench and psql are not installed (PostgreSQL from npm comes without them), so the limits that need them are left out.";

    private static readonly string? Folder =
        new[] { Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [] }
        .SelectMany(folders => folders)
        .Concat(Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending()
                .Select(version => Path.Combine(version, "bin"))
            : [])
        .FirstOrDefault(folder =>
            File.Exists(Path.Combine(folder, "pgbench")) && File.Exists(Path.Combine(folder, "psql")));

    public static bool AreThere => Folder is not null;

    public static string Program(string name) => Path.Combine(Folder!, name);
}
