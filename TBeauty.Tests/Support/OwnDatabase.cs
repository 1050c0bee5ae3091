using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Tests.Support;

/// <summary>A database of a test's own on the shop's server, gone when the test is over.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    /// <summary>What stands in no database, but beside it, for one: its settings.</summary>
    private const string CopySettings = """
        do $$ declare setting text; begin
            for setting in select unnest(s.setconfig) from pg_db_role_setting s
                join pg_database d on d.oid = s.setdatabase where d.datname = '{0}' and s.setrole = 0
            loop
                execute format('alter database {1} set %I = %L', split_part(setting, '=', 1),
                    substr(setting, strpos(setting, '=') + 1));
            end loop;
        end $$
        """;

    private static readonly ConcurrentDictionary<(string Server, string What), MadeOnce<OwnDatabase>> s_originals =
        [];

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
    public static Task<OwnDatabase> Migrated(Shop shop) => CopyOf(shop, "migrated", async () =>
    {
        var own = await On(shop);
        (await ShopCommand.Run("migrate", own.ConnectionString)).ExpectSuccess();
        return own;
    });

    /// <summary>The demo shop.</summary>
    public static Task<OwnDatabase> Seeded(Shop shop) => CopyOf(shop, "seeded", async () =>
    {
        var own = await On(shop);
        (await ShopCommand.Run(["migrate", "seed"], own.ConnectionString, ("ASPNETCORE_ENVIRONMENT", "Development")))
            .ExpectSuccess();
        return own;
    });

    /// <summary>A copy, in no time, of what is made once on each server and goes with it.</summary>
    /// <param name="shop">Whose server.</param>
    /// <param name="what">A name for the original.</param>
    /// <param name="make">Makes the original, and leaves nobody connected to it.</param>
    public static async Task<OwnDatabase> CopyOf(Shop shop, string what, Func<Task<OwnDatabase>> make)
    {
        var own = await On(shop);
        var original = await s_originals.GetOrAdd((own.server, what), _ => new(make)).Get();
        await own.ExecuteOnServer($"create database {own.Name} template {original.Name}");
        await own.ExecuteOnServer(CopySettings.Replace("{0}", original.Name, StringComparison.Ordinal)
            .Replace("{1}", own.Name, StringComparison.Ordinal));
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
