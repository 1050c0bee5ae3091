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
        try
        {
            var name = database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal);
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // An earlier run created it.
        }

        Become(InstanceState.Running);
    }

    public override Task StopAsync()
    {
        if (State is InstanceState.Running)
            Become(InstanceState.Stopped);
        return Task.CompletedTask;
    }
}
