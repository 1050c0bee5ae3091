using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Tests.Support;

/// <summary>A database of a test's own on the shop's server, gone when the test is over.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    private readonly string server;

    private OwnDatabase(string server, string name)
    {
        this.server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(
            server)
        { Database = name, Pooling = false }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>A name for it; the database itself is made by whoever needs it.</summary>
    public static async Task<OwnDatabase> On(Shop shop) =>
        new(await shop.ConnectionString(CommerceDatabase.Name), $"own_{Guid.NewGuid():N}");

    /// <summary>A shop's database as <c>migrate</c> leaves it.</summary>
    public static async Task<OwnDatabase> Migrated(Shop shop)
    {
        var own = await On(shop);
        (await ShopCommand.Run("migrate", own.ConnectionString)).ExpectSuccess();
        return own;
    }

    /// <summary>The demo shop.</summary>
    public static async Task<OwnDatabase> Seeded(Shop shop)
    {
        var own = await On(shop);
        (await ShopCommand.Run(["migrate", "seed"], own.ConnectionString, ("ASPNETCORE_ENVIRONMENT", "Development")))
            .ExpectSuccess();
        return own;
    }

    /// <summary>The same database for another user, or at another place.</summary>
    public string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        var other = new NpgsqlConnectionStringBuilder(ConnectionString);
        change(other);
        return other.ConnectionString;
    }

    public CommerceDbContext Open()
    {
        var options = new DbContextOptionsBuilder<CommerceDbContext>();
        options.UseNpgsql(ConnectionString).UseCommerceConventions();
        return new(options.Options);
    }

    public Task Execute(string sql) => Execute(ConnectionString, sql);

    /// <summary>For what is no affair of one database, such as roles.</summary>
    public Task ExecuteOnServer(string sql) => Execute(server, sql);

    public async ValueTask DisposeAsync() => await ExecuteOnServer($"drop database if exists {Name} with (force)");

    private static async Task Execute(string where, string sql)
    {
        await using var connection = new NpgsqlConnection(where);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
