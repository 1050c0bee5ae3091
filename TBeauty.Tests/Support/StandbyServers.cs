using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TBeauty.Tests.Support;

/// <summary>
/// A PostgreSQL with a standby that gets every commit before it is acknowledged, set up by hand as
/// <c>docs/deploying.md</c> tells; for machines that have PostgreSQL's own programs.
/// </summary>
internal sealed class StandbyServers : IAsyncDisposable
{
    private const string Password = "a password of a test";

    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "pg_basebackup"))).Order().LastOrDefault()
        : null;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("tbeauty-standby-");
    private readonly Dictionary<string, int> ports = new() { ["first"] = FreePort(), ["second"] = FreePort() };

    private StandbyServers()
    {
    }

    /// <summary>Both, as the shop is told of them: whichever is the primary is written to.</summary>
    public string ConnectionString =>
        $"Host=127.0.0.1:{ports["first"]},127.0.0.1:{ports["second"]};Username=postgres;Password={Password};Database=tbeauty";

    public string ConnectionStringOf(string server) =>
        $"Host=127.0.0.1;Port={ports[server]};Username=postgres;Password={Password};Database=tbeauty;Pooling=false";

    public static async Task<StandbyServers> Start()
    {
        Assert.SkipWhen(Programs is null,
            "pg_basebackup is not here: a standby needs PostgreSQL's own programs, such as Debian's postgresql.");
        Assert.SkipWhen(Environment.UserName is "root" && !File.ReadAllText("/etc/passwd")
            .Contains("\npostgres:", StringComparison.Ordinal),
            "PostgreSQL doesn't run as root, and there is no user postgres.");
        var servers = new StandbyServers();
        try
        {
            await servers.Make();
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops at once, as a machine does whose power fails.</summary>
    public Task Crash(string server) => Run("pg_ctl", "-D", Data(server), "-m", "immediate", "stop");

    public Task StartAgain(string server) => Run(
        "pg_ctl", "-D", Data(server), "-l", $"{Data(server)}.log", "-w", "-o",
        $"-p {ports[server]} -c listen_addresses=127.0.0.1 -c unix_socket_directories=", "start");

    public Task Promote(string server) => Run("pg_ctl", "-D", Data(server), "-w", "promote");

    public async ValueTask DisposeAsync()
    {
        foreach (var server in ports.Keys.Where(server => File.Exists(Path.Combine(Data(server), "postmaster.pid"))))
            await Crash(server);
        data.Delete(recursive: true);
    }

    private async Task Make()
    {
        if (Environment.UserName is "root")
            await Finish(new("chown", ["postgres", data.FullName]));
        var secret = Path.Combine(data.FullName, "password");
        await File.WriteAllTextAsync(secret, Password);
        await Run("initdb", "-D", Data("first"), "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={secret}");
        await StartAgain("first");
        await Run("pg_basebackup", "-D", Data("second"), "-R", "-X", "stream", "-C", "-S", "second",
            "-d", $"host=127.0.0.1 port={ports["first"]} user=postgres password='{Password}' application_name=second");
        await StartAgain("second");
        await Run("psql", "-h", "127.0.0.1", "-p", $"{ports["first"]}", "-U", "postgres", "-qc",
            "alter system set synchronous_standby_names = 'second'",
            "-qc", "select pg_reload_conf()");
    }

    private string Data(string server) => Path.Combine(data.FullName, server);

    private static Task Run(string program, params string[] arguments) => Finish(Environment.UserName is "root"
        ? new("runuser", ["-u", "postgres", "--", Path.Combine(Programs!, program), .. arguments])
        : new(Path.Combine(Programs!, program), arguments));

    private static async Task Finish(ProcessStartInfo start)
    {
        start.WorkingDirectory = "/";
        start.Environment["PGPASSWORD"] = Password;
        // The servers that it starts live on: they must not hold a pipe of ours.
        (start.RedirectStandardInput, start.UseShellExecute) = (true, false);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0,
            $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
