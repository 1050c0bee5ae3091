using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;

namespace TBeauty.AdminApi.Inventory;

/// <summary>Takes lots out of what can be sold when their day has passed in Lagos.</summary>
internal sealed class ExpirySweeper(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<ExpirySweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
                var products = await RecountStock.Expired(db, clock.Today(), stoppingToken);
                if (products > 0)
                    logger.LogInformation("Expired lots of {Count} products left the shelf", products);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "Expired lots could not be swept; trying again in {Interval}", Interval);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
