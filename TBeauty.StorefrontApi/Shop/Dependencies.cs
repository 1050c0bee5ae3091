using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TBeauty.StorefrontApi.Shop;

internal static class Dependencies
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Says that the storefront goes on without a dependency: it is named in the answer of <c>/health</c>, but no
    /// orchestrator takes customers away from a shop that can still show its products.
    /// </summary>
    /// <param name="services">The storefront's services.</param>
    /// <param name="check">The name of the dependency's health check.</param>
    public static void Survives(this IServiceCollection services, string check) =>
        services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var registration in options.Registrations.Where(registration => registration.Name == check))
            {
                registration.FailureStatus = HealthStatus.Degraded;
                registration.Timeout = Patience;
            }
        });
}
