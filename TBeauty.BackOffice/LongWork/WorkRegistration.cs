namespace TBeauty.BackOffice.LongWork;

internal static class WorkRegistration
{
    /// <summary>What goes on after the page that began it was closed.</summary>
    public static void AddLongWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Worker>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Worker>());
    }
}
