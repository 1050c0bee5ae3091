using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TBeauty.AppHost.Local.Processes;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>However a run ends, nothing of it is left.</summary>
[LongKind]
public sealed class ProcessTests : IDisposable
{
    private const int Patience = 120;
    private const string Orchestrator = "dcp";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tbeauty-run-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Asked_to_stop_it_stops_everything()
    {
        using var appHost = RunAppHost();
        await UntilItTells(appHost, "postgres", "redis");
        Assert.Contains("postgres", CommandLines(), StringComparison.Ordinal);

        Signals.Ask(appHost.Id, Signals.Terminate);

        await UntilNothingIsLeft();
        await appHost.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, appHost.ExitCode);
    }

    /// <summary>At any moment of the start.</summary>
    [Theory]
    [InlineData("starting")]
    [InlineData("postgres")]
    [InlineData("migrations")]
    public async Task Killed_it_is_outlived_by_nothing(string moment)
    {
        using var appHost = RunAppHost();
        await UntilItTells(appHost, moment);

        KillAlone(appHost.Id);

        await UntilNothingIsLeft();
    }

    /// <summary>As Ctrl-C does in a terminal that has the whole group in its foreground.</summary>
    [Fact]
    public async Task What_both_deaths_leave_behind_ends_before_the_next_run_begins()
    {
        using var appHost = RunAppHost();
        await UntilItTells(appHost, "postgres", "redis");
        var before = Processes();
        foreach (var orchestrator in Orchestrators(appHost.Id))
            KillAlone(orchestrator);
        KillAlone(appHost.Id);

        using var next = RunAppHost();
        await UntilItTells(next, "postgres", "redis");

        Assert.DoesNotContain(before, process => process.IsAlive);
        Signals.Ask(next.Id, Signals.Terminate);
        await UntilNothingIsLeft();
    }

    [Fact]
    public async Task What_prevents_a_run_is_said_in_a_sentence()
    {
        var file = Path.Combine(_data.FullName, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        using var appHost = Run("--Local:Data", Path.Combine(file, "data"));

        var said = await appHost.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await appHost.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, appHost.ExitCode);
        Assert.StartsWith("The data directory", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    /// <summary>What Aspire notices while it starts comes wrapped; people read the same sentence.</summary>
    [Fact]
    public async Task So_is_a_port_that_is_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var appHost = RunAppHost("--Ports:back-office", $"{port}");

        var said = await appHost.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await appHost.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, appHost.ExitCode);
        Assert.StartsWith($"Port {port}, which 'back-office' listens on, is in use", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Fact]
    public async Task Who_asks_for_help_is_told_the_options()
    {
        using var appHost = Run("--help");

        var said = await appHost.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await appHost.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, appHost.ExitCode);
        Assert.Contains("--Ports:storefront-api", said, StringComparison.Ordinal);
    }

    private Process RunAppHost(params string[] more)
    {
        string[] free = ["postgres", "redis", "admin-api", "storefront-api", "back-office"];
        var ports = free.SelectMany(name => new[] { $"--Ports:{name}", "0" });
        return Run(["--Local:Data", _data.FullName, "--no-dashboard", .. ports, .. more]);
    }

    /// <summary>Until the AppHost has told of each of these.</summary>
    private static async Task UntilItTells(Process appHost, params string[] words)
    {
        var missing = words.ToHashSet();
        while (missing.Count > 0)
        {
            var line = await appHost.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException(await appHost.StandardError.ReadToEndAsync());
            missing.RemoveWhere(word => line.Contains(word, StringComparison.Ordinal));
        }

        // Read on, or a full pipe would hold the AppHost up.
        appHost.BeginErrorReadLine();
        _ = appHost.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    private static Process Run(params string[] args)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "TBeauty.AppHost.dll");
        return Process.Start(new ProcessStartInfo(Dotnet.Path, ["exec", assembly, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static void KillAlone(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    /// <summary>
    /// The processes of Aspire's orchestrator that watch over an AppHost, and those that these have started themselves.
    /// </summary>
    private static List<int> Orchestrators(int appHost)
    {
        var first = Lines("pgrep", "-f", $"{Orchestrator} start-apiserver --monitor {appHost}").Select(int.Parse)
            .ToList();
        return [.. first.Concat(
            first.SelectMany(Below).Where(pid => Lines("ps", "-o", "comm=", "-p", $"{pid}").Contains(Orchestrator)))];
    }

    private static IEnumerable<int> Below(int pid) =>
        Signals.ChildrenOf(pid).SelectMany(child => Below(child).Prepend(child));

    /// <summary>
    /// All processes of the run: its data directory stands in the command line or the environment of each.
    /// </summary>
    private List<ProcessIdentity> Processes() =>
    [
        .. Lines("pgrep", "-f", _data.FullName).Select(pid => ProcessIdentity.Of(int.Parse(pid), Signals.Terminate))
        .OfType<ProcessIdentity>(),
    ];

    private Task UntilNothingIsLeft() => Wait.Until(
        () => Task.FromResult(!CommandLines().Contains(_data.FullName, StringComparison.Ordinal)), Patience);

    private static string CommandLines() =>
        string.Join('\n', Lines("ps", OperatingSystem.IsMacOS() ? "-axEww" : "axeww"));

    private static string[] Lines(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
