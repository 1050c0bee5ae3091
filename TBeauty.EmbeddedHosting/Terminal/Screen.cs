using Aspire.Hosting;
using Spectre.Console;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.EmbeddedHosting.Terminal;

/// <summary>Shows a run to the person who started it.</summary>
internal abstract class Screen : IAsyncDisposable
{
    // A resource that wants a line to stay in sight, such as the demo accounts, begins it with this.
    private const string NoteMark = "note: ";

    private readonly DistributedApplication _app;

    protected Screen(DistributedApplication app)
    {
        _app = app;
        app.ResourceNotifications.Changed += Show;
        app.AppRun.LineLogged += Read;
    }

    public static Screen For(DistributedApplication app) =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? new LiveScreen(app)
            : new PlainScreen(app);

    public abstract void Started();

    public virtual ValueTask DisposeAsync()
    {
        _app.ResourceNotifications.Changed -= Show;
        _app.AppRun.LineLogged -= Read;
        return ValueTask.CompletedTask;
    }

    protected abstract void Show(InstanceStatus status);

    protected abstract void Log(string name, string line);

    protected abstract void Note(string text);

    private void Read(string name, string line)
    {
        if (line.StartsWith(NoteMark, StringComparison.Ordinal))
            Note(line[NoteMark.Length..]);
        else
            Log(name, line);
    }
}
