using Microsoft.Extensions.Options;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Telemetry;

namespace TBeauty.AdminApi.Webhooks.Sending;

/// <summary>
/// Tells webhooks what happened, for as long as the API runs; every replica has one. A delivery is claimed for a while,
/// attempted without a transaction or a lock, and what became of it is recorded if nobody has claimed it since.
/// Whatever dies in between, the delivery is due again: at least once, and in the usual case once.
/// </summary>
internal sealed class WebhookDispatcher(
    IServiceScopeFactory scopes, WebhookSender sender, IOptions<WebhookConfiguration> options, ShopMeters meters,
    TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<WebhookDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromSeconds(10);

    private readonly WebhookConfiguration configuration = options.Value;
    private readonly List<Task> running = [];
    private DateTimeOffset measuredAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Serving(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var busy = false;
            try
            {
                busy = await Look(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Webhooks: can't look now ({Reason}); trying again in {Every}", e.Message,
                    configuration.PollEvery);
            }

            if (!busy)
                await Rest(stoppingToken);
        }

        // What has been claimed is finished: half an attempt would be made a second time.
        await Task.WhenAll(running);
    }

    /// <returns>Whether there may be more to do right away.</returns>
    private async Task<bool> Look(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
        var now = await db.Now(ct);

        var any = await Outbox.FanOut(db, now, ct);
        if (now - measuredAt >= MeasureEvery)
        {
            meters.WebhookBacklog(
                await Outbox.DueSince(db, ct) is { } since && since < now ? now - since : TimeSpan.Zero);
            measuredAt = now;
        }

        running.RemoveAll(attempt => attempt.IsCompleted);
        var free = configuration.Concurrency - running.Count;
        if (free <= 0)
            return false;

        // Not cancelled half-way: what was claimed and never attempted would wait for its lease to end.
        var claimed = await Outbox.Claim(
            db, free, configuration.ConcurrencyPerWebhook, now + configuration.Lease, now, CancellationToken.None);
        running.AddRange(claimed.Select(delivery => Task.Run(() => Deliver(delivery), CancellationToken.None)));
        return any || claimed.Count > 0;
    }

    private async Task Deliver(Outbox.Claimed delivery)
    {
        using var span = BackgroundWork.Begin("deliver webhook");
        try
        {
            var outcome = await sender.Attempt(delivery);

            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
            if (!await Outbox.Record(db, delivery, outcome, clock.GetUtcNow(), CancellationToken.None))
                logger.LogWarning("Delivery {Delivery}: its attempt took too long to be counted", delivery.DeliveryId);

            meters.WebhookAttempted(EnumWords.Of(outcome.Status));
            if (outcome.Error is not null)
            {
                logger.LogWarning("Delivery {Delivery} of {Event} to {Host}, attempt {Attempt}: {Error}",
                    delivery.DeliveryId, delivery.Event, Host(delivery.Url), delivery.Attempt, outcome.Error);
            }
        }
        catch (Exception e)
        {
            logger.LogWarning("Delivery {Delivery}: {Reason}; it is attempted again", delivery.DeliveryId, e.Message);
        }
    }

    /// <summary>Until the next look, or until an attempt has ended and another can take its place.</summary>
    private async Task Rest(CancellationToken ct)
    {
        running.RemoveAll(attempt => attempt.IsCompleted);
        await Task.WhenAny([Task.Delay(configuration.PollEvery, clock, ct), .. running]);
    }

    /// <summary>The rest of an address may hold a token.</summary>
    private static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var target) ? target.Host : "?";
}
