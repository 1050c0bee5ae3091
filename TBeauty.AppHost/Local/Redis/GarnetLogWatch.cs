using Microsoft.Extensions.Hosting;

namespace TBeauty.AppHost.Local.Redis;

/// <summary>
/// Says in a sentence and with the cure what Garnet tells its own log when it can't read what it has kept.
/// </summary>
internal sealed class GarnetLogWatch(
    LocalRedisResource server, ResourceNotificationService states, ResourceLoggerService loggers,
    IServiceProvider services) : BackgroundService
{
    /// <summary>Words of Garnet 2.2's before it ends.</summary>
    private const string Refusal = "Unable to initialize server";

    private const string Meaning =
        "its log is damaged and it does not start: move the folder `.tbeauty/redis` away and start again. "
        + "Carts begin empty; orders, payments and stock are in PostgreSQL and not touched.";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Its lines are kept under the name of what Aspire starts, which has none before.
        var begun = await states.WaitForResourceAsync(
            server.Name, change => change.Snapshot.StartTimeStamp is not null, stoppingToken);
        var tell = LocalServers.Teller(services, server);
        await foreach (var batch in loggers.WatchAsync(begun.ResourceId).WithCancellation(stoppingToken))
        {
            foreach (var _ in batch.Where(line => line.Content.Contains(Refusal, StringComparison.Ordinal)))
                tell(Meaning);
        }
    }
}
