using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using TBeauty.ServiceDefaults.Health;
using TBeauty.ServiceDefaults.Telemetry;

namespace TBeauty.ServiceDefaults;

/// <summary>What every service of an Aspire application has: telemetry, health, discovery and resilience.</summary>
public static class Extensions
{
    public static void AddServiceDefaults(this IHostApplicationBuilder builder)
    {
        builder.ConfigureOpenTelemetry();
        builder.AddDefaultHealthChecks();

        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            // A POST that timed out may have been served: only what is safe to repeat is repeated.
            http.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
            http.AddServiceDiscovery();
        });
    }

    /// <summary><c>/health</c>, whether calls should be sent here; <c>/alive</c>, whether the process works.</summary>
    public static void MapDefaultEndpoints(this WebApplication app) => app.MapHealth();
}
