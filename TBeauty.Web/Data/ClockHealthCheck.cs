using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TBeauty.Web.Data;

/// <summary>Says that this machine's clock is wrong. What the process decides, it decides by the database's.</summary>
internal sealed class ClockHealthCheck(DatabaseClock clock) : IHealthCheck
{
    public const string Name = "clock";

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(clock.Skew is not { } skew || clock.IsTrusted ? HealthCheckResult.Healthy()
            : skew.Duration() <= DatabaseClock.Unfit ? HealthCheckResult.Degraded(Sentence(skew))
            : HealthCheckResult.Unhealthy(Sentence(skew)));

    private static string Sentence(TimeSpan skew) =>
        FormattableString.Invariant($"The clock is {skew.TotalSeconds:+0.0;-0.0} seconds off the database's.");
}
