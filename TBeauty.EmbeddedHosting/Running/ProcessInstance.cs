using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using TBeauty.EmbeddedHosting.Processes;

namespace TBeauty.EmbeddedHosting.Running;

/// <summary>An instance that is a process.</summary>
internal abstract class ProcessInstance(string name, IResource resource, RunContext context)
    : Instance(name, resource, context)
{
    private static readonly TimeSpan s_timeToStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_timeToStop = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_betweenProbes = TimeSpan.FromMilliseconds(40);

    private ChildProcess? _child;

    /// <summary>The directory that it keeps data in, if it does.</summary>
    public virtual string? DataPath => null;

    /// <summary>The last lines it printed.</summary>
    public string? LogTail => _child?.Tail;

    public int Pid => _child?.Pid ?? throw new InvalidOperationException($"'{Name}' has not been started.");

    public static string ExitCodeText(int exitCode) => $"exit code {exitCode.ToString(CultureInfo.InvariantCulture)}";

    public override async Task StartAsync(CancellationToken ct)
    {
        Become(InstanceState.Starting);
        var command = await PrepareAsync(ct);
        var child = ChildProcess.Start(command, Context.Register, line => Context.Log(Name, line));
        _child = child;

        await WaitUntilHealthy(child, ct);
        Become(InstanceState.Running);
        _ = TellWhenExited(child);
    }

    public override async Task StopAsync()
    {
        if (_child is not { HasExited: false } child)
            return;

        Become(InstanceState.Stopping);
        await child.StopAsync(s_timeToStop);
        Become(InstanceState.Stopped);
    }

    /// <summary>Ends the process and its children at once, as a crash would.</summary>
    public Task KillAsync() => _child?.KillAsync() ?? Task.CompletedTask;

    /// <summary>Does what must be done before the process can start, and says how it is started.</summary>
    protected abstract Task<ProcessCommand> PrepareAsync(CancellationToken ct);

    /// <summary>Whether the started process does its work; exceptions mean that it does not yet.</summary>
    protected abstract Task<bool> IsHealthyAsync(CancellationToken ct);

    private async Task WaitUntilHealthy(ChildProcess child, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        while (!await Probe(ct))
        {
            if (child.HasExited)
            {
                var exitCode = await child.ExitCode;
                Become(InstanceState.Exited, ExitCodeText(exitCode));
                throw new DistributedApplicationException(
                    $"'{Name}' ended with {ExitCodeText(exitCode)} while it was starting.{child.Tail}");
            }

            if (watch.Elapsed > s_timeToStart)
            {
                throw new DistributedApplicationException(
                    $"'{Name}' was not healthy within {s_timeToStart.TotalSeconds:0} s.{child.Tail}");
            }

            await Task.Delay(s_betweenProbes, ct);
        }
    }

    private async Task<bool> Probe(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            return await IsHealthyAsync(patience.Token);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Not yet, for whatever reason: the caller gives up in time, with what the process printed.
            return false;
        }
    }

    private async Task TellWhenExited(ChildProcess child)
    {
        var exitCode = await child.ExitCode;
        if (State is InstanceState.Running)
            Become(exitCode == 0 ? InstanceState.Finished : InstanceState.Exited, ExitCodeText(exitCode));
    }
}
