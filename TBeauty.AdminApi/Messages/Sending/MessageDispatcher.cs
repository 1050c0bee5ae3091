using Microsoft.Extensions.Options;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages.Sending;

/// <summary>
/// Writes and sends messages, for as long as the API runs; every replica has one. As of webhooks: a message is claimed
/// for a while, sent without a transaction or a lock, and what became of it is recorded if nobody has claimed it since.
/// </summary>
internal sealed class MessageDispatcher(
    IServiceScopeFactory scopes, IOptions<MailConfiguration> options, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<MessageDispatcher> logger)
    : BackgroundService
{
    private readonly MailConfiguration configuration = options.Value;
    private readonly List<Task> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Serving(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Messages: can't look now ({Reason}); trying again in {Every}", e.Message,
                    configuration.PollEvery);
            }

            await Rest(stoppingToken);
        }

        // What has been claimed is finished: half an attempt would be made a second time.
        await Task.WhenAll(running);
    }

    private async Task Look(CancellationToken ct)
    {
        running.RemoveAll(attempt => attempt.IsCompleted);
        var free = configuration.Concurrency - running.Count;
        if (free <= 0)
            return;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
        var now = await db.Now(ct);
        // Not cancelled half-way: what was claimed and never attempted would wait for its lease to end.
        var claimed = await DueMessages.Claim(db, free, now + configuration.Lease, now, CancellationToken.None);
        running.AddRange(claimed.Select(message => Task.Run(() => Deliver(message), CancellationToken.None)));
    }

    private async Task Deliver(DueMessages.Claimed claimed)
    {
        using var span = BackgroundWork.Begin("send message");
        try
        {
            DueMessages.Outcome? outcome;
            await using (var scope = scopes.CreateAsyncScope())
                outcome = await scope.ServiceProvider.GetRequiredService<MessageComposer>()
                    .Attempt(claimed, CancellationToken.None);
            if (outcome is null)
                return;

            await using var after = scopes.CreateAsyncScope();
            var db = after.ServiceProvider.GetRequiredService<CommerceDbContext>();
            if (!await DueMessages.Record(db, claimed, outcome, clock.GetUtcNow(), CancellationToken.None))
                logger.LogWarning("Message {Message}: its attempt took too long to be counted", claimed.MessageId);
            if (outcome.Status is MessageStatus.Failed or MessageStatus.Dead)
            {
                logger.LogWarning(
                    "Message {Message}, attempt {Attempt}: {Error}", claimed.MessageId, claimed.Attempt, outcome.Error);
            }
        }
        catch (Exception e)
        {
            logger.LogWarning("Message {Message}: {Reason}", claimed.MessageId, e.Message);
            await Note(claimed);
        }
    }

    /// <summary>
    /// An attempt that failed as nobody foresaw is one, too: it must not hold up what comes after it for ever.
    /// </summary>
    private async Task Note(DueMessages.Claimed claimed)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
            var now = clock.GetUtcNow();
            var isLast = claimed.Try >= configuration.Attempts;
            await DueMessages.Record(
                db, claimed, new(isLast ? MessageStatus.Dead : MessageStatus.Failed, isLast ? null
                    : now + configuration.Pause(claimed.Try),
                    "It could not be written.", null), now, CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogWarning("Message {Message}: {Reason}; it is attempted again", claimed.MessageId, e.Message);
        }
    }

    /// <summary>
    /// Until the next look, or until so many attempts have ended that those in their place are claimed together.
    /// </summary>
    private async Task Rest(CancellationToken ct)
    {
        var pause = Task.Delay(configuration.PollEvery, clock, ct);
        do
        {
            await Task.WhenAny([pause, .. running]);
            running.RemoveAll(attempt => attempt.IsCompleted);
        }
        while (!pause.IsCompleted && running.Count > configuration.Concurrency / 2);
    }
}
