using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Sweeping;

/// <summary>What time does to the shop: something becomes due, and is done once whoever else sweeps beside.</summary>
/// <param name="What">What was done, for the log.</param>
/// <param name="Every">How often to look.</param>
/// <param name="Due">The ids of what is due now.</param>
/// <param name="Do">Does one of them, in a transaction of its own; false when somebody else was faster.</param>
/// <param name="Worth">Whether people want to read of it.</param>
internal sealed record Sweep(
    string What, TimeSpan Every, Func<CommerceDbContext, TimeProvider, CancellationToken, Task<List<long>>> Due,
    Func<CommerceDbContext, long, TimeProvider, CancellationToken, Task<bool>> Do, LogLevel Worth = LogLevel.Information);

/// <summary>Runs one sweep for as long as the API runs. One that can't be done does not hold up the others.</summary>
internal sealed class Sweeper(
    Sweep sweep, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(sweep.Every, clock);
        do
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("{What}: can't look now ({Reason}); trying again in {Every}", sweep.What, e.Message, sweep.Every);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Run(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();

        var done = 0;
        foreach (var id in await sweep.Due(db, clock, ct))
        {
            try
            {
                using var span = BackgroundWork.Begin(sweep.What);
                done += await sweep.Do(db, id, clock, ct) ? 1 : 0;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                logger.LogError(e, "{What}: {Id} can't be done", sweep.What, id);
            }
        }

        if (done > 0)
            logger.Log(sweep.Worth, "{What}: {Count}", sweep.What, done);
    }
}
