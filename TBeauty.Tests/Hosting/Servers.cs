using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;

namespace TBeauty.Tests.Hosting;

/// <summary>A PostgreSQL of the engine, started once for the tests of a class that don't need their own.</summary>
public sealed class Servers : IAsyncLifetime
{
    public DistributedApplication App { get; } = BuildPostgres();

    /// <summary>An app model of a PostgreSQL with one database and nothing else.</summary>
    public static DistributedApplication BuildPostgres(params string[] args)
    {
        var builder = DistributedApplicationTestingBuilder.Create(args);
        builder.AddPostgres("postgres").AddDatabase("shop");
        return builder.Build();
    }

    /// <summary>The single value of a query.</summary>
    public static async Task<T> Sql<T>(DistributedApplication app, string sql)
    {
        var connectionString = await app.GetConnectionStringAsync("shop");
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask InitializeAsync() => await App.StartAsync();

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
