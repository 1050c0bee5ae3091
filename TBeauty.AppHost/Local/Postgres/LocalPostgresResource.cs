using Npgsql;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local.Postgres;

/// <summary>A PostgreSQL server that runs as a program of this machine.</summary>
internal sealed class LocalPostgresResource(
    string name, ParameterResource password, string dataPath, LocalSettings settings)
    : LocalServerResource(name, password, dataPath)
{
    internal const string UserName = "postgres";

    /// <summary>
    /// Ends sessions and writes a checkpoint at SIGINT ("fast shutdown"); at the orchestrator's SIGTERM it would wait
    /// for its clients to leave, until it is killed.
    /// </summary>
    private const string FastShutdown = """
        server=
        trap '[ -z "$server" ] || kill -INT "$server"' TERM INT HUP
        "$@" & server=$!
        wait "$server"; code=$?
        while kill -0 "$server" 2>/dev/null; do wait "$server"; code=$?; done
        exit "$code"
        """;

    private readonly PostgresData _data = new(name, password, dataPath, settings);

    /// <summary>
    /// A connection string without a database, shaped as that of Aspire's <c>PostgresServerResource</c>.
    /// </summary>
    public override ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Host};Port={PublishedPort};Username={UserName};Password={PasswordParameter}");

    /// <summary>Makes a database unless there is one.</summary>
    internal async Task CreateDatabaseAsync(string database, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        // Asked first: to be told no by CREATE DATABASE leaves an error in the log of every later start.
        await using var look = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
        look.Parameters.Add(new() { Value = database });
        if (await look.ExecuteScalarAsync(ct) is not null)
            return;

        await using var create = new NpgsqlCommand($"CREATE DATABASE {Quoted(database)}", connection);
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Removes a database with all that is in it, whoever is connected to it.</summary>
    internal async Task DropDatabaseAsync(string database, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var drop =
            new NpgsqlCommand($"DROP DATABASE IF EXISTS {Quoted(database)} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync(ct);
    }

    internal override IEnumerable<object> PortArguments(EndpointReferenceExpression port) =>
        ["-c", ReferenceExpression.Create($"port={port}")];

    internal override async Task ProbeAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
    }

    protected override async Task<ProcessCommand> CommandAsync(Action<string> tell, CancellationToken ct)
    {
        var (programs, user) = await _data.PrepareAsync(tell, ct);
        var server = new ProcessCommand(
            programs.Server, ["-D", DataPath, .. Settings()])
        { WorkingDirectory = DataPath };
        var owned = user?.Run(server) ?? server;
        return OperatingSystem.IsWindows() ? owned : owned.Behind("/bin/sh", "-c", FastShutdown, "sh");
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private IEnumerable<string> Settings()
    {
        string[] all =
        [
            $"listen_addresses={Host}",
            "unix_socket_directories=",
            $"shared_buffers={settings.SharedBuffers}",
            $"max_connections={settings.MaxConnections}",
            "max_wal_size=2GB",
            "checkpoint_timeout=15min",
            "random_page_cost=1.1",
            // A test's data is gone when the test is; a run's must survive the machine.
            $"fsync={(settings.Temporary ? "off" : "on")}",
        ];

        return all.SelectMany(setting => new[] { "-c", setting });
    }

    /// <summary>To the server itself, whatever the detour of others.</summary>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = PrimaryEndpoint.Port,
            Username = UserName,
            Password = await PasswordParameter.GetValueAsync(ct),
            Database = "postgres",
            Pooling = false,
            Timeout = 2,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
