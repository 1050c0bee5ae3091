using StackExchange.Redis;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// Several connections to Redis. A script keeps its connection until what it wrote is in the log on disk, and what comes behind
/// it on the same connection waits: on one, every cart would wait for every other.
/// </summary>
internal sealed class CartConnections(IServiceProvider services) : IDisposable
{
    private const int Count = 16;

    private readonly Lazy<IConnectionMultiplexer[]> all = new(() => Open(services));
    private uint last;

    /// <summary>The next one in turn that is connected; if none is, one whose failure says so.</summary>
    public IDatabase Next()
    {
        var first = Interlocked.Increment(ref last);
        var connections = all.Value;
        for (var i = 0u; i < Count; i++)
        {
            if (connections[(first + i) % Count] is { IsConnected: true } connected)
                return connected.GetDatabase();
        }

        return connections[0].GetDatabase();
    }

    public void Dispose()
    {
        // The first one is the container's.
        if (all.IsValueCreated)
            Array.ForEach(all.Value[1..], connection => connection.Dispose());
    }

    private static IConnectionMultiplexer[] Open(IServiceProvider services)
    {
        var first = services.GetRequiredService<IConnectionMultiplexer>();
        var others = Enumerable.Range(1, Count - 1).Select(_ =>
        {
            var options = ConfigurationOptions.Parse(first.Configuration);
            options.LoggerFactory = services.GetService<ILoggerFactory>();
            CartServer.Configure(options);
            return Task.Run(() => ConnectionMultiplexer.Connect(options));
        }).ToArray();
        Task.WaitAll(others);
        return [first, .. others.Select(IConnectionMultiplexer (other) => other.Result)];
    }
}
