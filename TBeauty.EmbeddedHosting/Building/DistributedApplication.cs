using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using TBeauty.EmbeddedHosting;
using TBeauty.EmbeddedHosting.Running;
using TBeauty.EmbeddedHosting.Terminal;
using TBeauty.EmbeddedHosting.Testing;

namespace Aspire.Hosting;

/// <summary>An app model that can be started, run and stopped on this machine.</summary>
public sealed class DistributedApplication : IAsyncDisposable, IDisposable
{
    internal DistributedApplication(
        IReadOnlyList<IResource> resources, EngineSettings settings, IConfiguration configuration)
    {
        ResourceNotifications = new ResourceNotificationService();
        AppRun = new AppRun(resources, settings, configuration, ResourceNotifications);
        Settings = settings;
    }

    /// <summary>Tells what state the resources are in.</summary>
    public ResourceNotificationService ResourceNotifications { get; }

    internal AppRun AppRun { get; }

    internal EngineSettings Settings { get; }

    /// <summary>Begins an app model.</summary>
    /// <param name="args">The command line: settings as <c>--Section:Key value</c>, and <c>--reset</c>.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) =>
        new DistributedApplicationBuilder(args, testing: EntryPointCapture.Current is not null);

    /// <summary>
    /// Starts everything in the declared order and returns once all of it is healthy; Aspire's returns before that.
    /// </summary>
    /// <exception cref="DistributedApplicationException">
    /// A resource did not start; everything is stopped again.
    /// </exception>
    public Task StartAsync(CancellationToken cancellationToken = default) => AppRun.StartAsync(cancellationToken);

    /// <summary>Stops everything, dependents first.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => AppRun.StopAsync();

    /// <summary>Starts everything and runs until Ctrl-C, SIGTERM or cancellation.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var end = new EndOfRun(cancellationToken);
        await using var screen = Screen.For(this);
        try
        {
            await StartAsync(end.Token);
            screen.Started();
            await end.Wait();
        }
        catch (OperationCanceledException) when (end.Token.IsCancellationRequested)
        {
            // Asked to stop while starting: stopping is all there is left to do.
        }
        finally
        {
            await StopAsync(CancellationToken.None);
        }
    }

    /// <summary>
    /// As <see cref="RunAsync"/>; what prevents the run is told in a sentence and makes the exit code 1.
    /// </summary>
    public void Run()
    {
        try
        {
            RunAsync().GetAwaiter().GetResult();
        }
        catch (DistributedApplicationException problem)
        {
            Console.Error.WriteLine(problem.Message);
            Environment.ExitCode = 1;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await AppRun.DisposeAsync();

    /// <inheritdoc />
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
