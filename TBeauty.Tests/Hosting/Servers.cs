using Aspire.Hosting;
using Npgsql;
using TBeauty.AppHost.Local;
using TBeauty.Benchmarks.Apps;

namespace TBeauty.Tests.Hosting;

/// <summary>A PostgreSQL of this machine, started once for the tests of a class that don't need their own.</summary>
public sealed class Servers : IAsyncLifetime
{
    private const string Database = "shop";

    private TestApp? app;

    internal TestApp App => app!;

    /// <summary>Starts an app model of a PostgreSQL with one database and nothing else.</summary>
    internal static Task<TestApp> StartPostgres(params string[] args)
    {
        var builder = TestApp.Model(args);
        builder.AddLocalPostgres("postgres", builder.AddSecret("postgres-password")).AddDatabase(Database);
        return TestApp.Start(builder.Build(), TestContext.Current.CancellationToken);
    }

    /// <summary>The single value of a query.</summary>
    internal static async Task<T> Sql<T>(TestApp app, string sql)
    {
        await using var connection = new NpgsqlConnection($"{await app.ConnectionString(Database)};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask InitializeAsync() => app = await StartPostgres();

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }
}
