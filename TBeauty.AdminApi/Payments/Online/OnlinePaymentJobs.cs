using Microsoft.Extensions.Options;
using TBeauty.AdminApi.PeriodicJobs;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Web.OnlinePayments;

namespace TBeauty.AdminApi.Payments.Online;

/// <summary>
/// Asks providers for what nobody told: payments that were begun, and refunds. Every replica does; each is claimed by
/// one.
/// </summary>
internal static class OnlinePaymentJobs
{
    public static void AddOnlinePaymentJobs(this IHostApplicationBuilder builder)
    {
        builder.AddOnlinePayments();
        builder.Services.AddSingleton<AskForRefund>();
        builder.Services.AddSingleton<IHostedService>(services => PeriodicJobRunner(services, every =>
        {
            var (check, lease) = (services.GetRequiredService<AskForPayment>(), Configuration(services).Lease);
            return new("Online payments found", every, DueOnlinePayments.Late, async (db, id, _, ct) =>
            {
                var now = await db.Now(ct);
                return await DueOnlinePayments.Claim(db, id, now + lease, now, ct) is { } asked
                    && await check.Run(db, asked, ct);
            });
        }));
        builder.Services.AddSingleton<IHostedService>(services => PeriodicJobRunner(services, every =>
            new("Refunds settled by their providers", every, SettleRefund.Due, (db, id, _, ct) =>
                services.GetRequiredService<AskForRefund>().Run(db, id, ct))));
    }

    private static PeriodicJobRunner PeriodicJobRunner(IServiceProvider services, Func<TimeSpan, PeriodicJob> job) =>
        ActivatorUtilities.CreateInstance<PeriodicJobRunner>(services, job(Configuration(services).CheckEvery));

    private static OnlinePaymentConfiguration Configuration(IServiceProvider services) =>
        services.GetRequiredService<IOptions<OnlinePaymentConfiguration>>().Value;
}
