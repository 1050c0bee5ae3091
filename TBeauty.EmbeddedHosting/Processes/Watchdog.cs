using System.Diagnostics;

namespace TBeauty.EmbeddedHosting.Processes;

/// <summary>
/// A second process that learns of every process of the run through its standard input. When that ends, which it does
/// even if this process is killed, the watchdog ends what is still alive. It is replaced if it dies itself.
/// </summary>
internal sealed class Watchdog : IAsyncDisposable
{
    private readonly List<ProcessIdentity> _watched = [];
    private readonly Lock _lock = new();
    private Process? _process;
    private int _startsLeft = 5;
    private bool _disposed;

    public void Start()
    {
        lock (_lock)
        {
            // One that dies again and again can't run here at all, and more of it helps nobody.
            if (_disposed || _startsLeft-- == 0)
                return;

            var program = new ProcessCommand(Dotnet.Path, ["exec", typeof(Watchdog).Assembly.Location]);
            _process = Process.Start(program.Detached().ToStartInfo())!;
            _process.EnableRaisingEvents = true;
            _process.Exited += (_, _) => Start();
            foreach (var process in _watched.Where(process => process.IsAlive))
                Tell(process);
        }
    }

    public void Watch(ProcessIdentity process)
    {
        lock (_lock)
        {
            _watched.Add(process);
            Tell(process);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
            _disposed = true;

        if (_process is null)
            return;

        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Tell(ProcessIdentity process)
    {
        try
        {
            _process!.StandardInput.WriteLine(process);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has just died; its successor is told.
        }
    }
}
