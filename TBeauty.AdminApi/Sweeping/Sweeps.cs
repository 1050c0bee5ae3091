using TBeauty.Commerce;
using TBeauty.Commerce.Analytics;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Ops;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Sweeping;

internal static class Sweeps
{
    private static readonly Sweep[] All =
    [
        new("Unpaid orders expired", TimeSpan.FromSeconds(30),
            (db, clock, ct) => CancelOrder.Late(db, clock.GetUtcNow(), ct),
            (db, order, clock, ct) => CancelOrder.Expire(db, order, clock.GetUtcNow(), ct)),
        new("Products recounted after a lot expired", TimeSpan.FromMinutes(1),
            (db, clock, ct) => RecountStock.Late(db, clock.Today(), ct),
            (db, product, clock, ct) =>
                RecountStock.Run(db, product, clock.Today(), RecountStock.Expiry, clock.GetUtcNow(), ct)),
        new("Weeks summed up for analytics", TimeSpan.FromSeconds(15),
            (db, clock, ct) => SumUpWeek.Late(db, clock.GetUtcNow(), ct),
            (db, week, clock, ct) => SumUpWeek.Run(db, week, ct)),
        new("Totals of lists added up", TimeSpan.FromSeconds(5),
            (db, clock, ct) => RowCounts.Late(db, ct),
            (db, _, clock, ct) => RowCounts.AddUp(db, ct), LogLevel.Debug),
        new("Old sessions and idempotency keys forgotten", TimeSpan.FromHours(1),
            (db, clock, ct) => Task.FromResult(new List<long> { 0 }),
            (db, _, clock, ct) => Forgetting.Run(db, clock.GetUtcNow(), ct)),
    ];

    public static void AddSweeps(this IHostApplicationBuilder builder)
    {
        foreach (var sweep in All)
        {
            builder.Services.AddSingleton<IHostedService>(services =>
                ActivatorUtilities.CreateInstance<Sweeper>(services, sweep));
        }
    }
}
