using Microsoft.Extensions.Configuration;

namespace TBeauty.EmbeddedHosting;

/// <summary>What the section <c>Embedded</c> of the configuration and the command line say about a run.</summary>
/// <param name="DataPath">
/// <c>Embedded:Data</c>: where servers keep their data; <c>.tbeauty</c> beside the solution.
/// </param>
/// <param name="Postgres">
/// <c>Embedded:Postgres</c>: the directory of PostgreSQL's programs, or <c>npm</c> for those of the npm package;
/// without it an installed PostgreSQL and, where there is none, the npm package.
/// </param>
/// <param name="SharedBuffers"><c>Embedded:SharedBuffers</c>: PostgreSQL's cache, <c>256MB</c>.</param>
/// <param name="MaxConnections"><c>Embedded:MaxConnections</c>: PostgreSQL's connections, 200.</param>
/// <param name="Redis">
/// <c>Embedded:Redis</c>: a <c>redis-server</c> or <c>valkey-server</c> to run in place of Garnet, by name or path.
/// </param>
/// <param name="Reset">Whether the data of earlier runs is removed first.</param>
/// <param name="Testing">
/// A run for tests: every port is a free one, nothing is printed, and nothing is synced to disk.
/// </param>
/// <param name="Temporary">Whether the data is removed at the end.</param>
internal sealed record EngineSettings(
    string DataPath,
    string? Postgres,
    string SharedBuffers,
    int MaxConnections,
    string? Redis,
    bool Reset,
    bool Testing,
    bool Temporary)
{
    public static EngineSettings From(IConfiguration configuration, bool testing, bool reset)
    {
        var section = configuration.GetSection("Embedded");
        var data = section["Data"];
        var temporary = testing && data is null;
        if (temporary)
            data = Path.Combine(Path.GetTempPath(), $"tbeauty-{Path.GetRandomFileName()}");

        return new EngineSettings(
            Path.GetFullPath(data ?? Path.Combine(Repository.Root, ".tbeauty")),
            section["Postgres"],
            section["SharedBuffers"] ?? "256MB",
            section.GetValue("MaxConnections", 200),
            section["Redis"],
            reset,
            testing,
            temporary);
    }
}
