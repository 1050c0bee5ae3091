using Npgsql;
using TBeauty.Benchmarks.Limits;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Measuring;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>The running shop and what all works ask of it.</summary>
internal sealed class BenchmarkContext(RunningShop shop) : IAsyncDisposable
{
    private const int MostPgBenchClients = 100;

    private readonly NpgsqlDataSource database = NpgsqlDataSource.Create(shop.ConnectionString(RunningShop.Database));

    public RunningShop Shop => shop;

    public async Task<IReadOnlyList<long>> Ids(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var ids = new List<long>();
        while (await rows.ReadAsync())
            ids.Add(rows.GetInt64(0));
        return ids;
    }

    public Task<IReadOnlyList<long>> Products() =>
        Ids("select id from catalog.products where sku like 'BENCH-%' order by id");

    public Task<IReadOnlyList<long>> Customers(int atMost) =>
        Ids($"select id from customers.customers where email like 'shopper-%' order by id limit {atMost}");

    public async Task<T> Read<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        await rows.ReadAsync();
        return read(rows);
    }

    /// <summary>The shop as a contender.</summary>
    public Contender TheShop(LoadPlan plan) => new("the shop", seconds => Drive(plan, seconds, shop.Processes));

    /// <summary>The Admin API by itself, of which no share is promised.</summary>
    public Contender AdminApi(LoadPlan plan) =>
        new("the Admin API's part", seconds => Drive(plan, seconds, shop.Processes));

    /// <summary>A bare Kestrel as a contender, driven by the same requests.</summary>
    public Contender BareKestrel(LoadPlan plan, LimitServer server, double? target, string name = "bare Kestrel") =>
        new(
        name,
        seconds => Drive(plan with { Ports = [server.Port] }, seconds, shop.Processes.With("limit", server.ProcessId)),
        target);

    public Task<LimitServer> Limit(LimitWork work, CapturedAnswer answer, int lines = 1, int products = 1) =>
        LimitServer.Start(new()
        {
            Port = RunningShop.FreePort(),
            Work = work,
            Answer = answer,
            Redis = shop.RedisConfiguration,
            Postgres = shop.ConnectionString(LimitDatabase.Name),
            Lines = lines,
            Products = products,
        });

    /// <summary>
    /// The shop's statements go through a pool; pgbench needs a connection for each client, of which PostgreSQL has
    /// 200.
    /// </summary>
    public Contender PgBench(string script, int clients, double target, string database = RunningShop.Database)
    {
        var most = Math.Min(clients, MostPgBenchClients);
        return new(
            most < clients ? $"pgbench, {most} clients" : "pgbench",
            seconds => Pgbench.Run(shop, database, script, most, seconds), target);
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    private static async Task<Measure> Drive(LoadPlan plan, double seconds, ProcessGroup processes) =>
        (await LoadGenerator.Run(plan with { Seconds = seconds }, processes)).Measure;
}
