using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using TBeauty.AppHost.Local;
using TBeauty.AppHost.Local.Postgres;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.Benchmarks.Apps;

/// <summary>What can happen to a part on a bad day, for tests that prove the shop survives it.</summary>
internal sealed partial class TestApp
{
    private static readonly TimeSpan s_betweenProbes = TimeSpan.FromMilliseconds(40);
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>
    /// The number of the process that a part runs as; PostgreSQL's stands behind a shell that passes signals on.
    /// </summary>
    public int PidOf(string part)
    {
        var pid = OrphanedProcesses.PidOf(Instance(part).Snapshot)
            ?? throw new InvalidOperationException($"'{part}' does not run.");
        return Instance(part).Resource is LocalPostgresResource && !OperatingSystem.IsWindows()
            ? Signals.ChildrenOf(pid).Single() : pid;
    }

    /// <summary>Kills a part and its children at once, as a power cut would, and returns when they are gone.</summary>
    /// <param name="part">A server, a project, or one of its replicas (<c>{name}-2</c>, ...).</param>
    public async Task Kill(string part)
    {
        Signals.Kill(PidOf(part));
        await UntilEnded(part);
    }

    /// <summary>
    /// Kills a server whose data is then gone, as when its disk breaks: it starts again with nothing.
    /// </summary>
    public async Task LoseData(string server)
    {
        await Kill(server);
        Directory.Delete(DataOf(server), recursive: true);
    }

    /// <summary>The directory of a server's data.</summary>
    public string DataOf(string server) => ((LocalServerResource)Instance(server).Resource).DataPath;

    /// <summary>Stops a part in order: it may finish what it is doing.</summary>
    public async Task Stop(string part)
    {
        await Demand(part, KnownResourceCommands.StopCommand);
        await UntilEnded(part);
    }

    /// <summary>Freezes a part: connections stay open and nothing answers. Not on Windows.</summary>
    public void Pause(string part) => Signals.Pause(PidOf(part));

    /// <summary>Lets a frozen part go on.</summary>
    public void Resume(string part) => Signals.Resume(PidOf(part));

    /// <summary>
    /// Starts a part again with the same port and data, after stopping it if it runs; returns when it is healthy.
    /// </summary>
    public async Task Restart(string part, CancellationToken ct)
    {
        if (!Instance(part).Snapshot.HasEnded())
            await Stop(part);
        // Until the orchestrator has told otherwise, a part that was killed is still told of as killed.
        var ended = Instance(part).Snapshot.StopTimeStamp;
        await Demand(part, KnownResourceCommands.StartCommand);
        while (!await IsWell(part, ended, ct))
            await Task.Delay(s_betweenProbes, ct);
    }

    /// <summary>
    /// Sends whoever connects to a server through another port, where a proxy of the caller's own listens. Before the
    /// start: what runs keeps the connection string that it was started with.
    /// </summary>
    /// <returns>Tells where the server itself listens, once it is started.</returns>
    public static Func<int> Detour(IDistributedApplicationBuilder model, string server, int port)
    {
        var resource = model.Resources.OfType<LocalServerResource>().Single(resource => resource.Name == server);
        resource.Detour = port;
        return () => resource.PrimaryEndpoint.Port;
    }

    /// <summary>Where a server itself listens, past any detour.</summary>
    public int PortOf(string server) => ((LocalServerResource)Instance(server).Resource).PrimaryEndpoint.Port;

    private async Task UntilEnded(string part)
    {
        while (!Instance(part).Snapshot.HasEnded())
            await Task.Delay(s_betweenProbes);
    }

    /// <summary>What a click in the dashboard does.</summary>
    public Task<ExecuteCommandResult> Command(string part, string command) =>
        Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(Instance(part).ResourceId, command);

    private async Task Demand(string part, string command)
    {
        if (await Command(part, command) is { Success: false } refused)
            throw new InvalidOperationException($"'{part}' would not {command}: {refused.Message}");
    }

    /// <param name="part">Which.</param>
    /// <param name="ended">When it ended before it was started: an end of then is no failure of now.</param>
    /// <param name="ct">Ends the question.</param>
    private async Task<bool> IsWell(string part, DateTime? ended, CancellationToken ct)
    {
        var (resource, snapshot) = (Instance(part).Resource, Instance(part).Snapshot);
        if (Instance(part).HasFailed() && snapshot.StopTimeStamp != ended)
            throw new DistributedApplicationException(
                $"'{part}' ended again:{await LastLines(Instance(part).ResourceId)}");
        if (snapshot.State?.Text != KnownResourceStates.Running)
            return false;

        try
        {
            if (resource is LocalServerResource server)
            {
                await server.ProbeAsync(ct);
                return true;
            }

            using var answer = await s_http.GetAsync(new Uri(AddressOf(part), "/health"), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (!ct.IsCancellationRequested && notYet is not DistributedApplicationException)
        {
            return false;
        }
    }
}
