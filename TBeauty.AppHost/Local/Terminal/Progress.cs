using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TBeauty.AppHost.Local.Terminal;

/// <summary>
/// Tells on the console how far a run has come: each part once it is ready, what a part that failed said last, and,
/// when everything is ready, where everything is.
/// </summary>
internal sealed class Progress(
    IServiceProvider services, DistributedApplicationModel model, Func<IServiceProvider, IEnumerable<string>> summary)
{
    private const int LinesOfFailure = 15;

    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly HashSet<string> _awaited = [.. model.Resources.Where(IsTold).Select(resource => resource.Name)];

    /// <summary>
    /// Tells the progress of this app model on the console, and at the end a few lines; not in tests, which look for
    /// themselves.
    /// </summary>
    public static void Tell(IDistributedApplicationBuilder builder, Func<IServiceProvider, IEnumerable<string>> summary)
    {
        if (!builder.ExecutionContext.IsRunMode || builder.LocalMachine().Settings.Temporary)
            return;

        builder.OnBeforeStart((begin, ct) =>
        {
            BusyPorts.Refuse(begin.Model);
            Console.WriteLine("TBeauty is starting; Ctrl-C stops it.");
            var stopping = begin.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            _ = new Progress(begin.Services, begin.Model, summary).Follow(stopping);
            return Task.CompletedTask;
        });
    }

    private static bool IsTold(IResource resource) => resource.IsPart() && resource is not IResourceWithParent;

    private async Task Follow(CancellationToken ct)
    {
        try
        {
            await foreach (var change in services.GetRequiredService<ResourceNotificationService>().WatchAsync(ct))
            {
                if (!IsTold(change.Resource))
                    continue;

                if (change.HasFailed())
                    await TellFailure(change, ct);
                else if (change.IsReady() && _awaited.Remove(change.Resource.Name))
                    TellReady(change);
            }
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    private void TellReady(ResourceEvent change)
    {
        var done = change.Snapshot.HasEnded() ? "done" : "ready";
        var after = Stopwatch.GetElapsedTime(_begun).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        Console.WriteLine($"  {change.Resource.Name,-16} {done} after {after} s");
        if (_awaited.Count > 0)
            return;

        foreach (var line in summary(services))
            Console.WriteLine(line);
    }

    private async Task TellFailure(ResourceEvent change, CancellationToken ct)
    {
        var code = change.Snapshot.ExitCode is { } exit
            ? $" with exit code {exit.ToString(CultureInfo.InvariantCulture)}" : "";
        Console.Error.WriteLine($"'{change.Resource.Name}' ended{code}. It said last:");
        var said = new List<string>();
        await foreach (var lines in services.GetRequiredService<ResourceLoggerService>().GetAllAsync(change.ResourceId)
            .WithCancellation(ct))
            said.AddRange(lines.Select(line => line.Content));
        foreach (var line in said.TakeLast(LinesOfFailure))
            Console.Error.WriteLine($"  {line}");
    }
}
