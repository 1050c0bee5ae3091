using Microsoft.Extensions.Options;
using TBeauty.AdminApi.PeriodicJobs;
using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages.Sending;

internal static class MessageRegistration
{
    public static void AddMessages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<MailConfiguration>()
            .BindConfiguration(MailConfiguration.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<MailClient>();
        builder.Services.AddScoped<MessageComposer>();
        builder.Services.AddHostedService<MessageDispatcher>();
        builder.Services.AddSingleton<IHostedService>(services =>
        {
            // Without a mail server nobody would get them.
            var isGiven = services.GetRequiredService<MailClient>().IsGiven;
            return ActivatorUtilities.CreateInstance<PeriodicJobRunner>(services, new PeriodicJob(
                "Digests made for staff", TimeSpan.FromSeconds(10),
                (db, now, ct) => Task.FromResult<List<long>>(isGiven ? [0] : []),
                (db, _, now, ct) => StaffDigests.Make(db, now, ct)));
        });
        builder.Services.AddSingleton<IHostedService>(services =>
        {
            var keptFor = services.GetRequiredService<IOptions<MailConfiguration>>().Value.KeptFor;
            return ActivatorUtilities.CreateInstance<PeriodicJobRunner>(services, new PeriodicJob(
                "Old messages forgotten", TimeSpan.FromHours(1),
                (db, now, ct) => Task.FromResult(new List<long> { 0 }),
                async (db, _, now, ct) =>
                    await DueMessages.Forget(db, now - keptFor, ct) | await StaffDigests.Forget(db, now, ct)));
        });
    }
}
