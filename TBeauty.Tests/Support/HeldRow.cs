using Npgsql;

namespace TBeauty.Tests.Support;

/// <summary>
/// What the shop is about to write, locked by a test in a transaction of its own: a process can be met at that very
/// statement.
/// </summary>
internal sealed class HeldRow : IAsyncDisposable
{
    private readonly Shop shop;
    private readonly NpgsqlConnection connection;

    private HeldRow(Shop shop, NpgsqlConnection connection) => (this.shop, this.connection) = (shop, connection);

    /// <param name="statement">What locks it, such as <c>select ... for update</c>.</param>
    public static async Task<HeldRow> By(Shop shop, string statement)
    {
        var connection = await shop.OpenConnection();
        await using var command = new NpgsqlCommand($"begin; {statement}", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new(shop, connection);
    }

    /// <summary>Until one of the shop's connections can't go on in a statement that holds this text.</summary>
    public Task UntilSomebodyWaits(string statement = "") =>
        Wait.Until(async () => await shop.Ask($"select exists ({Waiting(statement)})::text") is "true");

    /// <summary>
    /// The server notices that who waits has died, and won't do alone what a dead process asked it for.
    /// </summary>
    public Task EndWhoWaits(string statement) =>
        shop.Ask($"select count(pg_terminate_backend(w.pid, 10000)) from ({Waiting(statement)}) w");

    /// <summary>Lets go, and keeps what it changed.</summary>
    public async Task Commit()
    {
        await using var command = new NpgsqlCommand("commit", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Lets go, and changes nothing.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private string Waiting(string statement) => $"""
        select a.pid from pg_stat_activity a
        where {connection.ProcessID} = any (pg_blocking_pids(a.pid)) and a.query ilike '%{statement}%'
        """;
}
