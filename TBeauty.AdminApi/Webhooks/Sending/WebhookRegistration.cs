using Microsoft.Extensions.Options;
using TBeauty.AdminApi.PeriodicJobs;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.AdminApi.Webhooks.Sending;

internal static class WebhookRegistration
{
    public static void AddWebhooks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebhookConfiguration>()
            .BindConfiguration(WebhookConfiguration.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddHostedService<WebhookDispatcher>();
        builder.Services.AddSingleton<IHostedService>(services =>
        {
            var keptFor = services.GetRequiredService<IOptions<WebhookConfiguration>>().Value.KeptFor;
            return ActivatorUtilities.CreateInstance<PeriodicJobRunner>(services, new PeriodicJob(
                "Old events and their deliveries forgotten", TimeSpan.FromHours(1),
                (db, now, ct) => Task.FromResult(new List<long> { 0 }),
                (db, _, now, ct) => Outbox.Forget(db, now - keptFor, ct)));
        });
    }
}
