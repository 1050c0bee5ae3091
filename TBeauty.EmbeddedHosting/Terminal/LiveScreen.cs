using Aspire.Hosting;
using Spectre.Console;
using Spectre.Console.Rendering;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.EmbeddedHosting.Terminal;

/// <summary>A table that stays at the bottom of the terminal while the logs run through above it.</summary>
internal sealed class LiveScreen : Screen
{
    private readonly List<InstanceStatus> _rows = [];
    private readonly List<string> _notes = [];
    private readonly Lock _drawing = new();
    private readonly TaskCompletionSource _closed = new();
    private readonly Task _display;
    private LiveDisplayContext? _table;

    public LiveScreen(DistributedApplication app)
        : base(app)
    {
        _display = AnsiConsole.Live(Text.Empty).StartAsync(display =>
        {
            _table = display;
            return _closed.Task;
        });
    }

    public override void Started() => Draw();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _closed.SetResult();
        await _display;
    }

    protected override void Show(InstanceStatus status)
    {
        lock (_drawing)
        {
            var row = _rows.FindIndex(other => other.Name == status.Name);
            if (row < 0)
                _rows.Add(status);
            else
                _rows[row] = status;
        }

        Draw();
    }

    protected override void Log(string name, string line)
    {
        lock (_drawing)
            AnsiConsole.MarkupLineInterpolated($"[grey]{DateTime.Now:HH:mm:ss}[/] [blue]{name}[/] {line}");
    }

    protected override void Note(string text)
    {
        lock (_drawing)
            _notes.Add(text);
        Draw();
    }

    private void Draw()
    {
        lock (_drawing)
            _table?.UpdateTarget(Picture());
    }

    private Rows Picture()
    {
        var table = new Table().RoundedBorder().AddColumns("Resource", "State", "Where");
        foreach (var row in _rows)
            table.AddRow(new Text(row.Name), StateOf(row), WhereOf(row));

        IEnumerable<IRenderable> below =
        [
            .. _notes.Select(note => new Text(note)),
            new Text("Ctrl-C stops everything.", new Style(Color.Grey)),
        ];
        return new Rows([table, .. below]);
    }

    private static Text StateOf(InstanceStatus status) => new(
        status.State is InstanceState.Running ? "Running, healthy" : status.State.ToString(),
        status.State switch
        {
            InstanceState.Running or InstanceState.Finished => Color.Green,
            InstanceState.Exited => Color.Red,
            _ => Color.Yellow,
        });

    private static IRenderable WhereOf(InstanceStatus status) =>
        status.Detail is { } address && address.StartsWith("http", StringComparison.Ordinal)
            ? Markup.FromInterpolated($"[link={address}]{address}[/]")
            : new Text(status.Detail ?? "");
}
