using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Verbs;

/// <summary>The shop's command-line verbs: <c>TBeauty.AdminApi migrate</c>, <c>seed</c>, or both in that order.</summary>
internal static class ShopVerbs
{
    private static readonly string[] Known = ["migrate", "seed"];

    public static bool AreIn(string[] args) => args.Any(Known.Contains);

    /// <returns>The exit code of the process.</returns>
    public static async Task<int> Run(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.AddNpgsqlDbContext<CommerceDbContext>(
            CommerceDatabase.Name, settings => settings.CommandTimeout = 300, options => options.UseCommerceConventions());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddCommerce();
        using var host = builder.Build();

        foreach (var verb in args.Where(Known.Contains))
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CommerceDbContext>();
            if (verb is "migrate")
                await Migrator.Run(db, CancellationToken.None);
        }

        return 0;
    }
}
