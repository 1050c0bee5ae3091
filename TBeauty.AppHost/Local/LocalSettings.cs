using Microsoft.Extensions.Configuration;

namespace TBeauty.AppHost.Local;

/// <summary>
/// What the section <c>Local</c> of the configuration and the command line say about the servers of this machine.
/// </summary>
/// <param name="DataPath"><c>Local:Data</c>: where servers keep their data; <c>.tbeauty</c> beside the
/// solution.</param>
/// <param name="Postgres">
/// <c>Local:Postgres</c>: the directory of PostgreSQL's programs, or <c>npm</c> for those of the npm package; without
/// it an installed PostgreSQL and, where there is none, the npm package.
/// </param>
/// <param name="SharedBuffers"><c>Local:SharedBuffers</c>: PostgreSQL's cache, <c>256MB</c>.</param>
/// <param name="MaxConnections"><c>Local:MaxConnections</c>: PostgreSQL's connections, 200.</param>
/// <param name="Redis">
/// <c>Local:Redis</c>: a <c>redis-server</c> or <c>valkey-server</c> to run in place of Garnet, by name or path.
/// </param>
/// <param name="Reset"><c>--reset</c>: whether the data of earlier runs is removed first.</param>
/// <param name="Temporary">
/// <c>Local:Temporary</c>: whether the data is removed at the end, as that of a test; then nothing is synced to disk.
/// </param>
internal sealed record LocalSettings(
    string DataPath,
    string? Postgres,
    string SharedBuffers,
    int MaxConnections,
    string? Redis,
    bool Reset,
    bool Temporary)
{
    public static LocalSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Local");
        return new LocalSettings(
            Path.GetFullPath(section["Data"] ?? Path.Combine(Repository.Root, ".tbeauty")),
            section["Postgres"],
            section["SharedBuffers"] ?? "256MB",
            section.GetValue("MaxConnections", 200),
            section["Redis"],
            section.GetValue("Reset", false),
            section.GetValue("Temporary", false));
    }
}
