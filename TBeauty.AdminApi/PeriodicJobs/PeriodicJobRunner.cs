using TBeauty.Commerce.Database;
using TBeauty.Web.Data;

namespace TBeauty.AdminApi.PeriodicJobs;

/// <summary>What time does to the shop: something becomes due, and is done once, whoever else looks beside.</summary>
/// <param name="What">What was done, for the log.</param>
/// <param name="Every">How often to look.</param>
/// <param name="Due">The ids of what is due now.</param>
/// <param name="Do">Does one of them, in a transaction of its own; false when somebody else was faster.</param>
/// <param name="Worth">Whether people want to read of it.</param>
internal sealed record PeriodicJob(
    string What, TimeSpan Every, Func<CommerceDbContext, DateTimeOffset, CancellationToken, Task<List<long>>> Due,
    Func<CommerceDbContext, long, DateTimeOffset, CancellationToken, Task<bool>> Do,
    LogLevel Worth = LogLevel.Information);

/// <summary>
/// Runs one job for as long as the API runs. One that can't be done does not hold up the others. What is due the
/// database's clock says; a machine that doesn't agree with it about the time does nothing, as it may be wrong about
/// more.
/// </summary>
internal sealed class PeriodicJobRunner(
    PeriodicJob job, IServiceScopeFactory scopes, DatabaseClock clock, IHostApplicationLifetime lifetime,
    ILogger<PeriodicJobRunner> logger)
        : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Serving(stoppingToken);
        await clock.Known.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(job.Every, clock);
        do
        {
            try
            {
                if (clock.IsTrusted)
                    await Run(stoppingToken);
                else if (clock.Skew is { } skew)
                    logger.LogWarning("{What}: not by a machine whose clock is {Skew} off the database's", job.What,
                        skew);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("{What}: can't look now ({Reason}); trying again in {Every}", job.What, e.Message,
                    job.Every);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Run(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();

        var now = await db.Now(ct);
        var done = 0;
        foreach (var id in await job.Due(db, now, ct))
        {
            try
            {
                using var span = BackgroundWork.Begin(job.What);
                // Each with a context of its own: what one leaves behind half done is no other's to save.
                await using var own = scopes.CreateAsyncScope();
                var context = own.ServiceProvider.GetRequiredService<CommerceDbContext>();
                done += await job.Do(context, id, now, ct) ? 1 : 0;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                logger.LogError(e, "{What}: {Id} can't be done", job.What, id);
            }
        }

        if (done > 0)
            logger.Log(job.Worth, "{What}: {Count}", job.What, done);
    }
}
