using StackExchange.Redis;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// Looks once, as soon as Redis can be reached, whether carts survive there: the log of writes on, where the server
/// lets us turn it on, and nothing thrown away when memory runs short. A shop that loses carts in silence must not
/// start.
/// </summary>
internal sealed class CartServerCheck(IServiceProvider services, CartStore carts, ILogger<CartServerCheck> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var redis = services.GetRequiredService<IConnectionMultiplexer>();
        while (!await Look(redis))
            await Task.Delay(TimeSpan.FromMilliseconds(500), stoppingToken);
        await carts.WarmUp(stoppingToken);
    }

    /// <returns>Whether every server has been looked at; false while one can't be reached or doesn't answer.</returns>
    private async Task<bool> Look(IConnectionMultiplexer redis)
    {
        if (!redis.IsConnected)
            return false;

        try
        {
            foreach (var server in redis.GetServers()
                .Where(server => server is { IsConnected: true, IsReplica: false }))
            {
                await RefuseEviction(server);
                await TurnLogOn(server);
            }

            return true;
        }
        catch (Exception e) when (e is RedisConnectionException or TimeoutException)
        {
            return false;
        }
    }

    private async Task RefuseEviction(IServer server)
    {
        // Garnet, which never evicts, doesn't know the setting and answers nothing.
        if (await Setting(server, "maxmemory-policy") is not { } policy || policy is "noeviction")
            return;

        Environment.ExitCode = 1;
        throw new InvalidOperationException(
            $"Redis at {server.EndPoint} would drop carts when memory runs short: its maxmemory-policy is {policy}. "
            + "Set it to noeviction.");
    }

    private async Task TurnLogOn(IServer server)
    {
        if (await Setting(server, "appendonly") is not "no")
            return;

        try
        {
            await server.ExecuteAsync("CONFIG", "SET", "appendonly", "yes");
            logger.LogInformation("Redis at {Server} now keeps a log of its writes (appendonly yes)", server.EndPoint);
        }
        catch (RedisServerException e)
        {
            logger.LogWarning(
                "Redis at {Server} keeps no log of its writes and can't be told to ({Reason}): a crash loses carts",
                server.EndPoint, e.Message);
        }
    }

    /// <returns>Null where the server doesn't know the setting or keeps it to itself, as managed ones do.</returns>
    private async Task<string?> Setting(IServer server, string name)
    {
        try
        {
            return (RedisResult[]?)await server.ExecuteAsync("CONFIG", "GET", name) is [_, var value] ? (string?)value
                : null;
        }
        catch (RedisServerException e)
        {
            logger.LogInformation(
                "Redis at {Server} doesn't tell its {Setting}: {Reason}", server.EndPoint, name, e.Message);
            return null;
        }
    }
}
