using TBeauty.EmbeddedHosting.Data;

namespace TBeauty.EmbeddedHosting.Processes;

/// <summary>
/// The processes of this run, told to the watchdog, which ends them if this process dies, and written to a file, from
/// which the next run ends them if the watchdog died too.
/// </summary>
internal sealed class ProcessRegister : IAsyncDisposable
{
    private readonly string _file;
    private readonly Watchdog _watchdog = new();
    private readonly List<ProcessIdentity> _processes = [];
    private readonly Lock _lock = new();

    private ProcessRegister(string file) => _file = file;

    public static ProcessRegister Open(DataDirectory data)
    {
        var file = data.PathOf("processes");
        EndLeftBehind(file);

        var register = new ProcessRegister(file);
        register._watchdog.Start();
        return register;
    }

    public void Add(int pid, int stopSignal)
    {
        if (ProcessIdentity.Of(pid, stopSignal) is not { } process)
            return;

        lock (_lock)
        {
            _processes.RemoveAll(other => !other.IsAlive);
            _processes.Add(process);
            File.WriteAllLines(_file, _processes.Select(other => other.ToString()));
            _watchdog.Watch(process);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _watchdog.DisposeAsync();
        File.Delete(_file);
    }

    /// <summary>Ends what a run that was killed together with its watchdog left behind.</summary>
    private static void EndLeftBehind(string file)
    {
        if (!File.Exists(file))
            return;

        OrderlyEnd.Of(File.ReadLines(file).Select(ProcessIdentity.Parse).OfType<ProcessIdentity>().ToList());
        File.Delete(file);
    }
}
