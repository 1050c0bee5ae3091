using Aspire.Hosting;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.EmbeddedHosting.Terminal;

/// <summary>Lines with the time and the name, for files and CI.</summary>
internal sealed class PlainScreen(DistributedApplication app) : Screen(app)
{
    private readonly List<string> _notes = [];

    public override void Started()
    {
        lock (_notes)
        {
            foreach (var note in _notes)
                Write("note", note);
        }

        Write("everything", "Running; stop it with Ctrl-C");
    }

    protected override void Show(InstanceStatus status) => Write(status.Name, $"{status.State,-9} {status.Detail}");

    protected override void Log(string name, string line) => Write(name, $"| {line}");

    protected override void Note(string text)
    {
        lock (_notes)
            _notes.Add(text);
    }

    private static void Write(string name, string text) =>
        Console.WriteLine($"[{DateTime.Now:HH:mm:ss}] {name,-16} {text.TrimEnd()}");
}
