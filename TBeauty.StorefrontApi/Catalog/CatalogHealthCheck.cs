using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>A replica without a catalogue has nothing to sell: it gets no customers until it has read one.</summary>
internal sealed class CatalogHealthCheck(CatalogFeed feed) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(feed.IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("not read yet"));
}
