using StackExchange.Redis;
using TBeauty.AppHost.Local;
using TBeauty.Benchmarks.Apps;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>What carts rely on in the Redis they are given.</summary>
[LongKind]
public sealed class RedisTests : IAsyncLifetime
{
    private TestApp? _app;
    private ConnectionMultiplexer? _redis;

    private IDatabase Redis => _redis!.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        var builder = TestApp.Model();
        builder.AddLocalRedis("redis", builder.AddSecret("redis-password"));
        _app = await TestApp.Start(builder.Build(), TestContext.Current.CancellationToken);
        _redis = await Connect();
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_script_that_reads_and_writes_loses_no_update()
    {
        const string script = """
            local n = tonumber(redis.call('GET', KEYS[1]) or '0') + 1
            redis.call('SET', KEYS[1], n)
            return n
            """;
        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Connect()));

        await Task.WhenAll(clients.Select(client => Task.Run(() => AddUp(client, 250))));

        Assert.Equal(2000, (int)await Redis.StringGetAsync("{cart}:1"));
        foreach (var client in clients)
            await client.DisposeAsync();

        static async Task AddUp(ConnectionMultiplexer client, int times)
        {
            for (var i = 0; i < times; i++)
                await client.GetDatabase().ScriptEvaluateAsync(script, ["{cart}:1"]);
        }
    }

    [Fact]
    public async Task What_it_acknowledged_survives_a_kill()
    {
        const string script = "redis.call('SET', KEYS[1], ARGV[1])";
        for (var i = 0; i < 500; i++)
        {
            await Task.WhenAll(
                Redis.ScriptEvaluateAsync(script, [$"cart:{i}"], [i]),
                Redis.KeyExpireAsync($"cart:{i}", TimeSpan.FromDays(30)));
        }

        await _app!.Kill("redis");
        await _app.Restart("redis", TestContext.Current.CancellationToken);

        await using var again = await Connect();
        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(i, await again.GetDatabase().StringGetAsync($"cart:{i}"));
            Assert.NotNull(await again.GetDatabase().KeyTimeToLiveAsync($"cart:{i}"));
        }
    }

    [Fact]
    public async Task More_than_fits_into_its_memory_is_kept()
    {
        const int carts = 80_000;
        var lines = new string('x', 4_000);
        foreach (var some in Enumerable.Range(0, carts).Chunk(500))
            await Task.WhenAll(some.Select(i => Redis.StringSetAsync($"cart:{i}", lines + i)));

        for (var i = 0; i < carts; i += 1_000)
        {
            Assert.Equal(lines + i, await Redis.StringGetAsync($"cart:{i}"));
            Assert.Equal(lines + i,
                (string?)await Redis.ScriptEvaluateAsync("return redis.call('GET', KEYS[1])", [$"cart:{i}"]));
        }
    }

    [Fact]
    public async Task It_asks_for_the_password()
    {
        var options = ConfigurationOptions.Parse(await ConnectionString());
        options.Password = "";

        await Assert.ThrowsAsync<RedisConnectionException>(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    [Fact]
    public async Task A_frozen_one_is_silent_until_it_goes_on()
    {
        _app!.Pause("redis");
        try
        {
            var answer = Redis.PingAsync();
            await Assert.ThrowsAsync<TimeoutException>(() => answer.WaitAsync(
                TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
        }
        finally
        {
            _app.Resume("redis");
        }

        await using var again = await Connect();
        await again.GetDatabase().PingAsync();
    }

    private async Task<ConnectionMultiplexer> Connect() =>
        await ConnectionMultiplexer.ConnectAsync(await ConnectionString());

    private async Task<string> ConnectionString() => (await _app!.ConnectionString("redis"))!;
}
