using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TBeauty.Web.Data;

/// <summary>Says what the pulse has heard last: whoever asks for our health waits for nothing.</summary>
internal sealed class DatabaseCheck(DatabasePulse pulse) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(pulse.Trouble is { } trouble
            ? new HealthCheckResult(context.Registration.FailureStatus, trouble)
            : HealthCheckResult.Healthy());
}
