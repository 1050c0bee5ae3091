using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TBeauty.Web.Data;

/// <summary>Says what the probe has heard last: whoever asks for our health waits for nothing.</summary>
internal sealed class DatabaseHealthCheck(DatabaseHealthProbe probe) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(probe.Trouble is { } trouble
            ? new HealthCheckResult(context.Registration.FailureStatus, trouble)
            : HealthCheckResult.Healthy());
}
