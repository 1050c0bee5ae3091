using TBeauty.Commerce;
using TBeauty.Commerce.Analytics;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.OrderChanges;

namespace TBeauty.AdminApi.PeriodicJobs;

internal static class PeriodicJobList
{
    private static readonly PeriodicJob[] All =
    [
        new("Unpaid orders expired", TimeSpan.FromSeconds(30),
            (db, now, ct) => CancelOrder.Late(db, now, ct),
            (db, order, now, ct) => CancelOrder.Expire(db, order, now, ct)),
        new("Products recounted after a lot expired", TimeSpan.FromMinutes(1),
            (db, now, ct) => RecountStock.Late(db, now.DayInLagos(), ct),
            (db, product, now, ct) =>
                RecountStock.Run(db, product, now.DayInLagos(), RecountStock.Expiry, now, ct)),
        new("Weeks summed up for analytics", TimeSpan.FromSeconds(15),
            (db, now, ct) => SumUpWeek.Late(db, now, ct),
            (db, week, now, ct) => SumUpWeek.Run(db, week, ct)),
        new("Totals of lists added up", TimeSpan.FromSeconds(5),
            (db, now, ct) => RowCounts.Late(db, ct),
            (db, _, now, ct) => RowCounts.AddUp(db, ct), LogLevel.Debug),
        new("Old sessions and idempotency keys forgotten", TimeSpan.FromHours(1),
            (db, now, ct) => Task.FromResult(new List<long> { 0 }),
            (db, _, now, ct) => ExpiredRows.Run(db, now, ct)),
    ];

    public static void AddPeriodicJobs(this IHostApplicationBuilder builder)
    {
        foreach (var job in All)
        {
            builder.Services.AddSingleton<IHostedService>(services =>
                ActivatorUtilities.CreateInstance<PeriodicJobRunner>(services, job));
        }
    }
}
