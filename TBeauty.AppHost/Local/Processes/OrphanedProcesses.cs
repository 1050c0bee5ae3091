using System.Globalization;
using TBeauty.AppHost.Local.Data;

namespace TBeauty.AppHost.Local.Processes;

/// <summary>
/// The processes of a run, written to a file of its data directory. Aspire's orchestrator ends them when the AppHost
/// dies; what is left when both were killed is ended by the next run before it begins.
/// </summary>
internal static class OrphanedProcesses
{
    private const string PidProperty = "executable.pid";

    /// <summary>Ends what a run that was killed left behind.</summary>
    public static void End(DataDirectory data)
    {
        var file = FileOf(data);
        if (!File.Exists(file))
            return;

        GracefulStop.Of([.. File.ReadLines(file).Select(ProcessIdentity.Parse).OfType<ProcessIdentity>()]);
        File.Delete(file);
    }

    /// <summary>Writes down each process of the run as soon as it is known, until the run ends.</summary>
    public static async Task WriteDown(
        DataDirectory data, ResourceNotificationService notifications, CancellationToken ct)
    {
        var processes = new Dictionary<int, ProcessIdentity>();
        try
        {
            await foreach (var change in notifications.WatchAsync(ct))
            {
                if (PidOf(change.Snapshot) is not { } pid || processes.ContainsKey(pid)
                    || ProcessIdentity.Of(pid, Signals.Terminate) is not { } process)
                {
                    continue;
                }

                processes[pid] = process;
                await File.WriteAllLinesAsync(
                    FileOf(data), processes.Values.Where(other => other.IsAlive).Select(other => other.ToString()), ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over, and the orchestrator ends what it started.
        }
    }

    /// <summary>The number of the process that a resource runs as, while it does.</summary>
    public static int? PidOf(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == PidProperty)?.Value is { } value
            && Convert.ToInt32(value, CultureInfo.InvariantCulture) is var pid and > 0
                ? pid
                : null;

    private static string FileOf(DataDirectory data) => data.PathOf("processes");
}
