using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.Web.Data;

/// <summary>How a process of the shop gets at the shop's tables and terms.</summary>
public static class CommerceRegistration
{
    /// <summary>Seconds; a large migration takes its time.</summary>
    private const int MaintenanceTimeout = 300;

    /// <summary>For an API: without DDL rights, with deadlines that fit a shopper.</summary>
    public static void AddCommerce(this IHostApplicationBuilder builder)
    {
        Add(builder, serving: true);
        builder.Services.AddSingleton<DatabaseHealthProbe>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DatabaseHealthProbe>());
        builder.Services.AddSingleton<ConnectionLimiter>();
        builder.Services.ConfigureDbContext<CommerceDbContext>((services, options) =>
            options.AddInterceptors(services.GetRequiredService<ConnectionLimiter>(), new LiteralLimit()));
        builder.Services.AddSettings();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>(nameof(CommerceDbContext))
            .AddCheck<ClockHealthCheck>(ClockHealthCheck.Name);
    }

    /// <summary>For a verb: with the rights of whoever runs it, and time.</summary>
    public static void AddCommerceForMaintenance(this IHostApplicationBuilder builder) => Add(builder, serving: false);

    /// <summary>Lets the terms follow what owners set, at all who ask for options of <see cref="ShopTerms"/>.</summary>
    private static void AddSettings(this IServiceCollection services)
    {
        services.AddOptions<ShopTerms>(ShopTerms.Configured).BindConfiguration(ShopTerms.Section);
        services.AddSingleton<SettingsFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<SettingsFeed>());
        services.AddSingleton<IPostConfigureOptions<ShopTerms>>(
            provider => provider.GetRequiredService<SettingsFeed>());
        services.AddSingleton<IOptionsChangeTokenSource<ShopTerms>>(
            provider => provider.GetRequiredService<SettingsFeed>());
        services.AddSingleton<LiveTerms>();
        services.AddScoped<IOptionsSnapshot<ShopTerms>, RequestTerms>();
    }

    private static void Add(IHostApplicationBuilder builder, bool serving)
    {
        builder.AddNpgsqlDbContext<CommerceDbContext>(CommerceDatabase.Name, settings =>
        {
            // A commit whose answer was lost must not be repeated: it may be money. Keys make repeats safe instead.
            settings.DisableRetry = true;
            // The probe knows already, and asks on one connection for everybody.
            settings.DisableHealthChecks = true;
            if (serving)
                settings.ConnectionString = CommerceDatabase.ForServing(
                    settings.ConnectionString, LimitsConfiguration.PatienceOf(builder.Configuration));
            else
                (settings.ConnectionString, settings.CommandTimeout) =
                    (CommerceDatabase.ForMaintenance(settings.ConnectionString), MaintenanceTimeout);
        }, options => options.UseCommerceConventions());

        builder.Services.AddCommerce();
        builder.Services.AddOptions<ShopTerms>().BindConfiguration(ShopTerms.Section)
            .Validate(terms => ShopTerms.IsWebsite(terms.Website),
                $"{ShopTerms.Section}:Website is no address: name where customers find the shop, such as https://shop.example.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ShopTerms>, ShopTermsValidation>();
    }
}
