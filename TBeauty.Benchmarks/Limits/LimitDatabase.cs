using Npgsql;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Limits;

/// <summary>A database of the limits' own on the same server, so that the shop's tables stay the shop's.</summary>
internal static class LimitDatabase
{
    public const string Name = "limits";

    /// <summary>Makes it anew.</summary>
    public static async Task Create(RunningShop shop)
    {
        await Run(shop.ConnectionString("postgres"), $"drop database if exists {Name} with (force)");
        await Run(shop.ConnectionString("postgres"), $"create database {Name}");
        await Run(shop.ConnectionString(Name), Repository.Sql("limits.script.sql"));
    }

    /// <summary>
    /// The products of one order in ascending order; a stride apart, so that an order never names one twice.
    /// </summary>
    public static long[] Products(long random, int lines, int products)
    {
        var stride = products / lines;
        var first = random % stride + 1;
        return [.. Enumerable.Range(0, lines).Select(line => first + line * stride)];
    }

    private static async Task Run(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
