using System.Runtime.InteropServices;
using TBeauty.EmbeddedHosting.Processes;

namespace TBeauty.EmbeddedHosting.Terminal;

/// <summary>
/// The moment to stop: Ctrl-C, SIGTERM, a closed terminal, a killed <c>dotnet run</c>, or the caller's wish.
/// </summary>
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
        _ = ParentProcess.WhenDotnetRunIsGone(Come, Token);
    }

    public CancellationToken Token => _end.Token;

    public async Task Wait() =>
        await Task.Delay(Timeout.Infinite, Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _end.Dispose();
    }

    private void Come() => _end.Cancel();

    private void Come(PosixSignalContext signal)
    {
        // Not the default, which is to die before anything is stopped in order.
        signal.Cancel = true;
        Come();
    }
}
