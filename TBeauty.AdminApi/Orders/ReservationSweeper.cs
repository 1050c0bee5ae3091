using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Orders;

/// <summary>Gives the units of unpaid orders back to the shop once their reservation has passed.</summary>
internal sealed class ReservationSweeper(
    IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReservationSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
                var cancelled = await CancelOrder.Expired(db, clock.GetUtcNow(), stoppingToken);
                if (cancelled > 0)
                    logger.LogInformation("{Count} unpaid orders expired and gave their units back", cancelled);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "Expired orders could not be swept; trying again in {Interval}", Interval);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
