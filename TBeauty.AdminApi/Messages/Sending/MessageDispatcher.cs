using Microsoft.Extensions.Options;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages.Sending;

/// <summary>
/// Writes and sends messages, for as long as the API runs; every replica has one. As of webhooks: messages are claimed
/// for a while, sent without a transaction or a lock, and what became of them is recorded if nobody has claimed them
/// since. What they need of the database is asked for all that are claimed together.
/// </summary>
internal sealed class MessageDispatcher(
    IServiceScopeFactory scopes, IOptions<MailConfiguration> options, MailClient server, TimeProvider clock,
    IHostApplicationLifetime lifetime, ILogger<MessageDispatcher> logger)
    : BackgroundService
{
    /// <summary>Messages that are written together; nobody is waited for in between.</summary>
    private const int WrittenAtOnce = 64;

    private readonly MailConfiguration configuration = options.Value;
    private readonly List<Task> sending = [];

    /// <summary>
    /// Attempts that end at the same moment are recorded together, and wait for as long as that takes: a message that
    /// was sent must not be taken for one that wasn't.
    /// </summary>
    private readonly Batcher<DueMessages.Attempted, bool> recorder =
        new(new(WrittenAtOnce, int.MaxValue, TimeSpan.FromDays(1)), clock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Serving(stoppingToken);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await Rest(await TryLook(stoppingToken), stoppingToken);
        }
        finally
        {
            // What has been claimed is finished: half an attempt would be made a second time.
            await Task.WhenAll(sending);
        }
    }

    private async Task<bool> TryLook(CancellationToken ct)
    {
        try
        {
            return await Look(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning("Messages: can't look now ({Reason}); trying again in {Every}", e.Message,
                configuration.PollEvery);
            return false;
        }
    }

    /// <returns>Whether there may be more that is due.</returns>
    private async Task<bool> Look(CancellationToken ct)
    {
        sending.RemoveAll(attempt => attempt.IsCompleted);
        var most = server.IsGiven ? configuration.Concurrency - sending.Count : WrittenAtOnce;
        if (most <= 0)
            return false;

        List<DueMessages.Claimed> claimed;
        var since = clock.GetTimestamp();
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
            var now = await db.Now(ct);
            claimed = await DueMessages.Claim(db, most, now + configuration.Lease, now, CancellationToken.None);
        }

        // Not cancelled half-way: what was claimed and never attempted would wait for its lease to end.
        if (claimed.Count > 0)
            await Deliver(claimed, since);
        return claimed.Count == most;
    }

    /// <param name="since">A moment before they were claimed.</param>
    private async Task Deliver(List<DueMessages.Claimed> claimed, long since)
    {
        using var span = BackgroundWork.Begin("write messages");
        List<Composed> composed;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            composed = await scope.ServiceProvider.GetRequiredService<MessageComposer>()
                .Compose(claimed, Unforeseen, CancellationToken.None);
        }
        catch (Exception e)
        {
            if (claimed.Count is 1)
            {
                await Note(claimed[0], e);
                return;
            }

            // Whichever is the reason harms only itself.
            foreach (var one in claimed)
                await Deliver([one], since);
            return;
        }

        // What took so long that another dispatcher might claim it before its attempt ends is claimed once more.
        var isInTime = clock.GetElapsedTime(since) < configuration.Lease - configuration.Timeout;
        sending.AddRange(composed.Where(one => isInTime && one.Letter is not null)
            .Select(one => Task.Run(() => Send(one.Claimed, one.Letter!), CancellationToken.None)));
        await Record([.. composed.Where(one => one.Outcome is not null)
            .Select(one => new DueMessages.Attempted(one.Claimed, one.Outcome!))]);
    }

    private async Task Send(DueMessages.Claimed claimed, Letter letter)
    {
        using var span = BackgroundWork.Begin("send message");
        try
        {
            DueMessages.Attempted attempted = new(claimed, await server.Attempt(letter, claimed.Try));
            await recorder.Run(
                attempted, async (batch, _) =>
                {
                    await Record(batch);
                    return new bool[batch.Count];
                }, CancellationToken.None);
        }
        catch (Exception e)
        {
            await Note(claimed, e);
        }
    }

    /// <summary>Writes down what became of attempts; if that fails for all together, of each by itself.</summary>
    private async Task Record(IReadOnlyList<DueMessages.Attempted> attempted)
    {
        try
        {
            HashSet<long> recorded;
            await using (var scope = scopes.CreateAsyncScope())
                recorded = await DueMessages.Record(
                    scope.ServiceProvider.GetRequiredService<CommerceDbContext>(), attempted, clock.GetUtcNow(),
                    CancellationToken.None);
            foreach (var (claimed, outcome) in attempted)
                Tell(claimed, outcome, recorded.Contains(claimed.MessageId));
        }
        catch (Exception) when (attempted.Count > 1)
        {
            foreach (var one in attempted)
                await Record([one]);
        }
        catch (Exception e)
        {
            await Note(attempted[0].Claimed, e);
        }
    }

    private void Tell(DueMessages.Claimed claimed, DueMessages.Outcome outcome, bool isRecorded)
    {
        if (!isRecorded)
            logger.LogWarning("Message {Message}: its attempt took too long to be counted", claimed.MessageId);
        if (outcome.Status is MessageStatus.Failed or MessageStatus.Dead)
        {
            logger.LogWarning(
                "Message {Message}, attempt {Attempt}: {Error}", claimed.MessageId, claimed.Attempt, outcome.Error);
        }
    }

    /// <summary>
    /// An attempt that failed as nobody foresaw is one, too: it must not hold up what comes after it for ever.
    /// </summary>
    private async Task Note(DueMessages.Claimed claimed, Exception reason)
    {
        try
        {
            DueMessages.Attempted attempted = new(claimed, Unforeseen(claimed, reason));
            await using var scope = scopes.CreateAsyncScope();
            await DueMessages.Record(
                scope.ServiceProvider.GetRequiredService<CommerceDbContext>(), [attempted], clock.GetUtcNow(),
                CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogWarning("Message {Message}: {Reason}; it is attempted again", claimed.MessageId, e.Message);
        }
    }

    private DueMessages.Outcome Unforeseen(DueMessages.Claimed claimed, Exception reason)
    {
        logger.LogWarning("Message {Message}: {Reason}", claimed.MessageId, reason.Message);
        return claimed.Try >= configuration.Attempts
            ? new(MessageStatus.Dead, null, "It could not be written.", null)
            : new(MessageStatus.Failed, clock.GetUtcNow() + configuration.Pause(claimed.Try),
                "It could not be written.", null);
    }

    /// <summary>
    /// Until the next look, or until so many attempts have ended that those in their place are claimed together.
    /// </summary>
    private async Task Rest(bool areMore, CancellationToken ct)
    {
        var few = configuration.Concurrency / 2;
        if (areMore && sending.Count <= few)
            return;

        var pause = Task.Delay(configuration.PollEvery, clock, ct);
        do
        {
            await Task.WhenAny([pause, .. sending]);
            sending.RemoveAll(attempt => attempt.IsCompleted);
        }
        while (!pause.IsCompleted && sending.Count > few);
    }
}
