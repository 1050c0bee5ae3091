using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using TBeauty.EmbeddedHosting.Processes;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.EmbeddedHosting;

/// <summary>What can happen to a resource on a bad day, for tests that prove the shop survives it.</summary>
public static class FaultExtensions
{
    /// <summary>
    /// Kills a resource and its children at once, as a power cut would, and returns when they are gone.
    /// </summary>
    /// <param name="app">The started app.</param>
    /// <param name="resourceName">A server, a project, or one of its replicas (<c>{name}-2</c>, ...).</param>
    public static Task KillAsync(this DistributedApplication app, string resourceName) =>
        app.Process(resourceName).KillAsync();

    /// <summary>Kills a server whose data is then gone, as when its disk breaks: it starts again with nothing.</summary>
    public static async Task LoseDataAsync(this DistributedApplication app, string resourceName)
    {
        var process = app.Process(resourceName);
        await process.KillAsync();
        Directory.Delete(process.DataPath ?? throw new ArgumentException($"'{resourceName}' keeps no data.", nameof(resourceName)), recursive: true);
    }

    /// <summary>Stops a resource in order: it may finish what it is doing.</summary>
    public static Task StopAsync(this DistributedApplication app, string resourceName) =>
        app.Process(resourceName).StopAsync();

    /// <summary>Freezes a resource: connections stay open and nothing answers. Not on Windows.</summary>
    public static void Pause(this DistributedApplication app, string resourceName) =>
        Signals.Pause(app.Process(resourceName).Pid);

    /// <summary>Lets a frozen resource go on.</summary>
    public static void Resume(this DistributedApplication app, string resourceName) =>
        Signals.Resume(app.Process(resourceName).Pid);

    /// <summary>
    /// Starts a resource again with the same port and data, after stopping it if it runs; returns when it is healthy.
    /// </summary>
    public static async Task RestartAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default)
    {
        var process = app.Process(resourceName);
        await process.StopAsync();
        await process.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Sends whoever connects to a server through another port, where a proxy of the caller's own listens. Before the start:
    /// what runs keeps the connection string that it was started with.
    /// </summary>
    /// <returns>Tells where the server itself listens, once the app is started.</returns>
    public static Func<int> Detour(this DistributedApplication app, string serverName, int port)
    {
        var server = app.AppRun.Resources.OfType<IServerResource>().FirstOrDefault(resource => resource.Name == serverName)
            ?? throw new ArgumentException($"'{serverName}' is not a server.", nameof(serverName));
        server.Detour = port;
        return () => server.Port;
    }

    private static ProcessInstance Process(this DistributedApplication app, string resourceName) =>
        app.AppRun.Find(resourceName) as ProcessInstance
            ?? throw new ArgumentException($"'{resourceName}' is not a process.", nameof(resourceName));
}
