using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace TBeauty.ServiceDefaults.Health;

/// <summary>Mapped in every environment: orchestrators ask in production too.</summary>
internal static class HealthEndpoints
{
    private const string Live = "live";

    public static void AddDefaultHealthChecks(this IHostApplicationBuilder builder) => builder.Services
        .AddHealthChecks()
        .AddCheck("self", () => HealthCheckResult.Healthy(), [Live])
        .AddCheck<DrainCheck>("accepting");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health", new() { ResponseWriter = Write }).DisableRateLimiting();
        app.MapHealthChecks("/alive", new() { Predicate = check => check.Tags.Contains(Live), ResponseWriter = Write })
            .DisableRateLimiting();
    }

    private static Task Write(HttpContext http, HealthReport report)
    {
        if (http.Response.StatusCode is StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "1";
        return http.Response.WriteAsJsonAsync(new Answer(
            Word(report.Status), report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status))));
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed record Answer(string Status, Dictionary<string, string> Checks);
}

/// <summary>Unhealthy as soon as the host is told to stop, so that no new work is sent here while it drains.</summary>
internal sealed class DrainCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("stopping")
            : HealthCheckResult.Healthy());
}
