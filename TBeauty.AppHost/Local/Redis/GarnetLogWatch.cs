using Microsoft.Extensions.Hosting;

namespace TBeauty.AppHost.Local.Redis;

/// <summary>
/// Says on the console, in a sentence and with the cure, what Garnet tells its own log about a log that is damaged.
/// </summary>
internal sealed class GarnetLogWatch(LocalRedisResource server, ResourceLoggerService loggers) : BackgroundService
{
    /// <summary>Words of Garnet 2.2's, each with what it means for the shop.</summary>
    private static readonly (string Word, string Meaning)[] s_damages =
    [
        ("stopped at an invalid/torn commit record",
            "the end of its log is damaged or was cut off: carts may lack what was put into them last; orders do not."),
        ("Unable to initialize server",
            "its log is damaged and it does not start: move the folder `.tbeauty/redis` away and start again. Carts begin empty; "
            + "orders, payments and stock are in PostgreSQL and not touched."),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var batch in loggers.WatchAsync(server).WithCancellation(stoppingToken))
        {
            foreach (var (_, meaning) in batch.SelectMany(
                line => s_damages.Where(damage => line.Content.Contains(damage.Word, StringComparison.Ordinal))))
                Console.WriteLine($"{server.Name}: {meaning}");
        }
    }
}
