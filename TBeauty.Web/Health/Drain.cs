using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TBeauty.Web.Health;

/// <summary>
/// Goes on serving for a moment after it was told to stop and says so at <c>/health</c>, so that whoever sends
/// customers here looks before the door closes: nobody meets a closed one.
/// </summary>
internal sealed class Drain(IOptions<LimitsConfiguration> limits, IHostEnvironment environment)
    : IHostedLifecycleService
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(2);

    /// <summary>Comes before any service is stopped, the web server included.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        Task.Delay(limits.Value.DrainPause ?? (environment.IsDevelopment() ? TimeSpan.Zero : Usual), cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
