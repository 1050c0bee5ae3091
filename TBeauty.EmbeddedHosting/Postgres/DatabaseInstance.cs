using Aspire.Hosting.ApplicationModel;
using Npgsql;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.EmbeddedHosting.Postgres;

/// <summary>A database: created once its server is healthy, and then there for good.</summary>
internal sealed class DatabaseInstance(PostgresDatabaseResource database, RunContext context)
    : Instance(database.Name, database, context)
{
    public override async Task StartAsync(CancellationToken ct)
    {
        Become(InstanceState.Starting);
        var server = database.Parent.ConnectionString("postgres") + ";Pooling=false";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(ct);
        if (await Exists(connection, ct))
        {
            Become(InstanceState.Running);
            return;
        }

        try
        {
            var name = database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal);
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Somebody else was faster.
        }

        Become(InstanceState.Running);
    }

    /// <summary>Asked first: to be told no by CREATE DATABASE leaves an error in the log of every later start.</summary>
    private async Task<bool> Exists(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var look = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
        look.Parameters.Add(new() { Value = database.DatabaseName });
        return await look.ExecuteScalarAsync(ct) is not null;
    }

    public override Task StopAsync()
    {
        if (State is InstanceState.Running)
            Become(InstanceState.Stopped);
        return Task.CompletedTask;
    }
}
