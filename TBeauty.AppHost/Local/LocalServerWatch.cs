using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TBeauty.AppHost.Local;

/// <summary>
/// Starts a server again that was well, still runs, and has answered nothing but errors for ten seconds: after a full
/// disk Garnet closes every connection for ever, and is well again as soon as it reads its log anew. A server that is
/// silent may be busy, and is left alone.
/// </summary>
internal sealed class LocalServerWatch(
    LocalServerResource server, ResourceNotificationService states, ResourceCommandService commands,
    ResourceLoggerService loggers,
    TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan s_betweenProbes = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signs = new ServerSigns(clock);
        using var timer = new PeriodicTimer(s_betweenProbes, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!states.TryGetCurrentState(server.Name, out var state)
                || state.Snapshot.State?.Text != KnownResourceStates.Running)
                signs.Forget();
            else if (signs.IsEnough(await AskAsync(stoppingToken)))
                await StartAgainAsync(state.ResourceId, stoppingToken);
        }
    }

    private async Task<ServerSign> AskAsync(CancellationToken ct)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(ct);
        silence.CancelAfter(s_silence);
        try
        {
            await server.ProbeAsync(silence.Token);
            return ServerSign.Well;
        }
        catch (Exception) when (silence.IsCancellationRequested)
        {
            return ServerSign.None;
        }
        catch (Exception)
        {
            return ServerSign.Error;
        }
    }

    private async Task StartAgainAsync(string id, CancellationToken ct)
    {
        loggers.GetLogger(server).LogWarning(
            "It has answered nothing but errors for {Patience}, and is started again", ServerSigns.Patience);
        Console.WriteLine(
            $"{server.Name}: it answers nothing but errors and is started again; `docs/running.md` says what to look at.");
        await commands.ExecuteCommandAsync(id, KnownResourceCommands.RestartCommand, ct);
    }
}
