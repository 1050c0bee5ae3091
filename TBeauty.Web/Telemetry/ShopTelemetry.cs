using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TBeauty.Web.Telemetry;

internal static class ShopTelemetry
{
    private const string Redis = "TBeauty.Redis";

    /// <summary>
    /// What the shop counts and follows, should there be a provider: without an endpoint there is none.
    /// </summary>
    public static void AddShopMeters(this IServiceCollection services)
    {
        services.AddSingleton<ShopMeters>();
        services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(ShopMeters.Name, Redis));
        services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(Redis));
    }
}
