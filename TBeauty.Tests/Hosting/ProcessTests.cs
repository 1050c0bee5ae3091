using System.Diagnostics;
using TBeauty.EmbeddedHosting.Processes;

namespace TBeauty.Tests.Hosting;

/// <summary>However a run ends, nothing of it is left.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tbeauty-run-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Asked_to_stop_it_stops_everything()
    {
        using var appHost = await StartAppHost();
        var all = TreeOf(appHost.Id);

        Signals.Ask(appHost.Id, Signals.Terminate);

        await UntilNoneIsLeft(all);
        await appHost.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, appHost.ExitCode);
    }

    /// <summary>At any moment: also between the start of a process and whatever is to be noted about it.</summary>
    [Theory]
    [InlineData("postgres", "Starting")]
    [InlineData("postgres", "Running")]
    [InlineData("migrations", "Starting")]
    [InlineData("storefront-api", "Starting")]
    public async Task Killed_it_is_outlived_by_nothing(string resource, string state)
    {
        using var appHost = RunAppHost();
        while (await NextState(appHost) != (resource, state))
        {
        }

        KillAlone(appHost.Id);

        await Until(() => !CommandLinesAndEnvironments().Contains(_data.FullName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_killed_watchdog_is_replaced()
    {
        using var appHost = await StartAppHost();
        var first = WatchdogOf(appHost.Id)!.Value;
        KillAlone(first);
        await Until(() => WatchdogOf(appHost.Id) is { } other && other != first);
        var all = TreeOf(appHost.Id);

        KillAlone(appHost.Id);

        await UntilNoneIsLeft(all);
    }

    [Fact]
    public async Task What_both_deaths_leave_behind_ends_before_the_next_run_begins()
    {
        using var appHost = await StartAppHost();
        var all = TreeOf(appHost.Id);
        KillAlone(WatchdogOf(appHost.Id)!.Value);
        KillAlone(appHost.Id);

        using var next = await StartAppHost();

        await UntilNoneIsLeft(all);
        var nextAll = TreeOf(next.Id);
        Signals.Ask(next.Id, Signals.Terminate);
        await UntilNoneIsLeft(nextAll);
    }

    [Fact]
    public async Task What_prevents_a_run_is_said_in_a_sentence()
    {
        var file = Path.Combine(_data.FullName, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        using var appHost = Run("--Embedded:Data", Path.Combine(file, "data"));

        var said = await appHost.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await appHost.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, appHost.ExitCode);
        Assert.StartsWith("The data directory", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    /// <summary>Starts the shop's AppHost in a process of its own and returns when its servers run.</summary>
    private async Task<Process> StartAppHost()
    {
        var appHost = RunAppHost();
        var starting = new HashSet<string> { "postgres", "redis" };
        while (starting.Count > 0)
        {
            if (await NextState(appHost) is (var name, "Running"))
                starting.Remove(name);
        }

        // Read on, or a full pipe would hold the AppHost up.
        appHost.BeginErrorReadLine();
        _ = appHost.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return appHost;
    }

    private Process RunAppHost()
    {
        string[] free = ["postgres", "redis", "admin-api", "storefront-api"];
        var ports = free.SelectMany(name => new[] { $"--Ports:{name}", "0" });
        return Run(["--Embedded:Data", _data.FullName, .. ports]);
    }

    /// <summary>The resource and the state of the next line that tells one.</summary>
    private static async Task<(string Resource, string State)> NextState(Process appHost)
    {
        while (true)
        {
            var line = await appHost.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException(await appHost.StandardError.ReadToEndAsync());
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var resource, var state, ..])
                return (resource, state);
        }
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

    private static int? WatchdogOf(int appHost) => Signals.ChildrenOf(appHost)
        .Where(child => CommandLineOf(child).Contains("TBeauty.EmbeddedHosting.dll", StringComparison.Ordinal))
        .Cast<int?>()
        .FirstOrDefault();

    private static string CommandLineOf(int pid)
    {
        var command = new ProcessStartInfo("ps", ["-o", "args=", "-p", $"{pid}"]) { RedirectStandardOutput = true };
        using var ps = Process.Start(command)!;
        return ps.StandardOutput.ReadToEnd();
    }

    private static string CommandLinesAndEnvironments()
    {
        string[] all = OperatingSystem.IsMacOS() ? ["-axEww"] : ["axeww"];
        using var ps = Process.Start(new ProcessStartInfo("ps", all) { RedirectStandardOutput = true })!;
        return ps.StandardOutput.ReadToEnd();
    }

    /// <summary>A process and all that it has started, directly or not.</summary>
    private static List<ProcessIdentity> TreeOf(int pid)
    {
        List<ProcessIdentity> tree = [];
        void Add(int each)
        {
            if (ProcessIdentity.Of(each, Signals.Terminate) is { } process)
                tree.Add(process);
            foreach (var child in Signals.ChildrenOf(each))
                Add(child);
        }

        Add(pid);
        Assert.True(tree.Count > 4, "The watchdog, Garnet, and PostgreSQL with its children are all part of a run.");
        return tree;
    }

    private static Task UntilNoneIsLeft(List<ProcessIdentity> processes) =>
        Until(() => !processes.Any(process => process.IsAlive));

    private static async Task Until(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < s_patience, $"Still not so after {s_patience}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
