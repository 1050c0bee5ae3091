using Npgsql;

namespace TBeauty.Commerce.Database;

/// <summary>
/// The right to change a database, which one process has at a time: from before its first look, as two that looked at
/// once would both find a table missing. It is held by a connection of its own, and so ends with the process, however
/// that ends.
/// </summary>
internal sealed class MigrationLock : IAsyncDisposable
{
    /// <summary>Where a server's databases are made from.</summary>
    private const string Lobby = "postgres";

    private readonly NpgsqlConnection holder;

    private MigrationLock(NpgsqlConnection holder) => this.holder = holder;

    /// <summary>Waits for whoever has the turn; makes the database where there is none.</summary>
    /// <exception cref="MigrationRefused">The other one doesn't come to an end.</exception>
    public static async Task<MigrationLock> Take(string connectionString, CancellationToken ct)
    {
        var there = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
        if (await Open(there, ct) is { } database)
            return await Wait(database, ct);

        var server = new NpgsqlConnectionStringBuilder(there.ConnectionString) { Database = Lobby };
        await using (var lobby = await Wait(await Open(server, ct) ?? throw new MigrationRefused(
            $"There is neither a database {there.Database} nor one called {Lobby} to make it from."), ct))
        {
            await lobby.Make(there.Database!, ct);
        }

        return await Wait((await Open(there, ct))!, ct);
    }

    public ValueTask DisposeAsync() => holder.DisposeAsync();

    /// <returns>Null where there is no such database.</returns>
    private static async Task<NpgsqlConnection?> Open(NpgsqlConnectionStringBuilder where, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(where.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            if (e is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName })
                return null;
            throw;
        }
    }

    private static async Task<MigrationLock> Wait(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            await Execute(connection, "set lock_timeout = '5min'; select pg_advisory_lock(hashtext('tbeauty.migrate'))",
                ct);
            return new(connection);
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            if (e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
                throw new MigrationRefused(
                    "Another migrate has been at work on this database for five minutes; see what holds it up.");
            throw;
        }
    }

    private async Task Make(string database, CancellationToken ct)
    {
        try
        {
            await Execute(holder, $"create database \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
                ct);
        }
        catch (PostgresException e) when (
            e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Whoever had the turn before, or somebody who knows nothing of turns, made it.
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A database that this build can't or must not change, in one sentence for whoever tried.</summary>
public sealed class MigrationRefused(string message) : Exception(message);
