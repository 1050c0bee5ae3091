using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TBeauty.AppHost.Local;

/// <summary>
/// Whether a server does its work. It asks again and again for a while: Aspire itself comes back only after a second,
/// then two, then three, and everybody waits for the servers.
/// </summary>
internal sealed class LocalServerProbe(LocalServerResource server) : IHealthCheck
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_betweenProbes = TimeSpan.FromMilliseconds(40);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        while (true)
        {
            try
            {
                await server.ProbeAsync(patience.Token);
                return HealthCheckResult.Healthy();
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
            {
                // Not yet, for whatever reason.
                if (patience.IsCancellationRequested)
                    return HealthCheckResult.Unhealthy(problem.Message, problem);
            }

            await Task.Delay(s_betweenProbes, cancellationToken);
        }
    }
}
