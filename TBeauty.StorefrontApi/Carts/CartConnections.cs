using StackExchange.Redis;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// Several connections to Redis. A script keeps its connection until what it wrote is in the log on disk, and what comes behind
/// it on the same connection waits: on one, every cart would wait for every other.
/// </summary>
internal sealed class CartConnections(IServiceProvider services) : IAsyncDisposable
{
    public const int Count = 4;

    private readonly Lazy<Task<IConnectionMultiplexer[]>> all = new(() => Open(services));
    private uint last;

    /// <summary>The next one in turn that is connected; if none is, one whose failure says so.</summary>
    public async ValueTask<IDatabase> Next()
    {
        var connections = await all.Value;
        var first = Interlocked.Increment(ref last);
        for (var i = 0u; i < Count; i++)
        {
            if (connections[(first + i) % Count] is { IsConnected: true } connected)
                return connected.GetDatabase();
        }

        return connections[0].GetDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        if (!all.IsValueCreated)
            return;

        // The first one is the container's.
        foreach (var connection in (await all.Value)[1..])
            await connection.DisposeAsync();
    }

    private static async Task<IConnectionMultiplexer[]> Open(IServiceProvider services)
    {
        var first = services.GetRequiredService<IConnectionMultiplexer>();
        var others = await Task.WhenAll(Enumerable.Range(1, Count - 1).Select(_ =>
        {
            // Nobody subscribes, and what happens to Redis is told once, by the first.
            var options = ConfigurationOptions.Parse(first.Configuration);
            CartServer.Configure(options);
            options.CommandMap = CommandMap.Create(["SUBSCRIBE"], available: false);
            return ConnectionMultiplexer.ConnectAsync(options);
        }));
        return [first, .. others];
    }
}
