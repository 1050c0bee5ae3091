using System.Threading.Channels;

namespace TBeauty.AdminApi.Tables;

/// <summary>Where an import says how far it is, for whoever listens to the request.</summary>
internal sealed class ImportProgress
{
    private readonly Channel<ImportStep> steps = Channel.CreateUnbounded<ImportStep>(new() { SingleReader = true });

    public IAsyncEnumerable<ImportStep> Steps(CancellationToken ct) => steps.Reader.ReadAllAsync(ct);

    public void Say(string phase, int rows) => steps.Writer.TryWrite(new(phase, rows));

    public void End() => steps.Writer.TryComplete();
}
