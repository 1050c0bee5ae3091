using System.Runtime.InteropServices;

namespace TBeauty.EmbeddedHosting.Terminal;

/// <summary>The moment to stop: Ctrl-C, SIGTERM, a closed terminal, or the caller's wish.</summary>
internal sealed class EndOfRun : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly PosixSignalRegistration[] _signals;

    public EndOfRun(CancellationToken ct)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Come),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Come),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Come),
        ];
    }

    public CancellationToken Token => _end.Token;

    public void Come() => _end.Cancel();

    public async Task Wait() => await Task.Delay(Timeout.Infinite, Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _end.Dispose();
    }

    private void Come(PosixSignalContext signal)
    {
        // Not the default, which is to die before anything is stopped in order.
        signal.Cancel = true;
        Come();
    }
}
