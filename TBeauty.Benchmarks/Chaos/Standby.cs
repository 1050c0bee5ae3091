using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Npgsql;
using TBeauty.AppHost.Local.Postgres;
using TBeauty.AppHost.Local.Processes;
using TBeauty.Benchmarks.Apps;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>
/// A second PostgreSQL on this machine, which gets every commit of the first before it is acknowledged, as
/// <c>docs/deploying.md</c> tells. When one of them is lost the other is promoted, and the lost one is made anew as its
/// standby.
/// </summary>
internal sealed class Standby : IAsyncDisposable
{
    public const string Name = "standby";
    private const string Server = "postgres";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestApp app;
    private readonly PostgresPrograms programs;
    private readonly UnprivilegedUser? user = UnprivilegedUser.Needed;
    private readonly string password;
    private readonly string data;
    private string settings = "";

    private Standby(TestApp app, PostgresPrograms programs, string password, int port)
    {
        (this.app, this.programs, this.password, Port) = (app, programs, password, port);
        data = $"{app.DataOf(Server)}.{Name}";
    }

    public int Port { get; }

    /// <summary>Makes the standby of a running shop.</summary>
    /// <param name="app">The shop.</param>
    /// <param name="port">Where the standby shall listen.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="DistributedApplicationException">This machine has no <c>pg_basebackup</c>.</exception>
    public static async Task<Standby> Make(TestApp app, int port, CancellationToken ct)
    {
        var own = new NpgsqlConnectionStringBuilder(await app.ConnectionString(Server));
        var programs = (await PostgresPrograms.InstalledAsync(ct))
            .FirstOrDefault(one => File.Exists(Path.Combine(one.Directory, "pg_basebackup")))
            ?? throw new DistributedApplicationException(
                "A standby needs PostgreSQL's own programs (pg_basebackup), such as Debian's package postgresql.");
        var standby = new Standby(app, programs, own.Password!, port);
        var primary = app.PortOf(Server);
        await Tell(standby.At(primary), "alter system set wal_keep_size = '512MB'", "select pg_reload_conf()");
        // A standby with room for fewer sessions than its primary refuses to start.
        standby.settings = string.Join(' ', $"-p {port}", "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=", "-c fsync=off", "-c checkpoint_timeout=15min",
            $"-c max_connections={await Ask(standby.At(primary), "show max_connections")}");
        await standby.Follow(ct);
        return standby;
    }

    /// <summary>Loses the first server, and promotes the second.</summary>
    public async Task LoseFirst()
    {
        await app.Kill(Server);
        await Tell(At(Port), "select pg_promote()");
    }

    /// <summary>Makes the first server anew: what the second one has, and what it does from now on.</summary>
    public async Task FirstFollows(CancellationToken ct)
    {
        await Copy(Port, app.DataOf(Server), ct);
        await app.Restart(Server, ct);
        await KeepInStep(Port, ct);
    }

    /// <summary>Loses the second server while it is the primary, and promotes the first.</summary>
    public async Task LoseSecond()
    {
        await Crash();
        await Tell(At(app.PortOf(Server)), "select pg_promote()");
    }

    /// <summary>Makes the second server anew as the first one's standby.</summary>
    public async Task Follow(CancellationToken ct)
    {
        await Copy(app.PortOf(Server), data, ct);
        await Start(ct);
        await KeepInStep(app.PortOf(Server), ct);
    }

    /// <summary>Stops the second server at once.</summary>
    public Task Crash() => Run("pg_ctl", ["-D", data, "-m", "immediate", "stop"], CancellationToken.None);

    public Task Start(CancellationToken ct) =>
        Run("pg_ctl", ["-D", data, "-l", $"{data}.log", "-w", "-o", settings, "start"], ct);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(data, "postmaster.pid")))
            await Crash();
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        File.Delete($"{data}.log");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task Copy(int from, string to, CancellationToken ct)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(to);
        else
            Directory.CreateDirectory(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        user?.Own(to);
        await File.WriteAllTextAsync($"{to}.log", "", ct);
        user?.Own($"{to}.log");
        await Run("pg_basebackup",
            [
                "-D", to, "-R", "-X", "stream", "--checkpoint=fast", "-d",
                $"host=127.0.0.1 port={from} user={LocalPostgresResource.UserName} application_name={Name}",
            ], ct);
    }

    /// <summary>From now on both have whatever is acknowledged, and all that was before.</summary>
    private async Task KeepInStep(int primary, CancellationToken ct)
    {
        await Tell(At(primary), $"alter system set synchronous_standby_names = '{Name}'", "select pg_reload_conf()");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        const string state = """
            select coalesce(bool_or(sync_state = 'sync' and flush_lsn >= pg_current_wal_lsn()), false)::text
            from pg_stat_replication
            """;
        while (await Ask(At(primary), state) is not "true")
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
    }

    private string At(int port) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = LocalPostgresResource.UserName,
        Password = password,
        Database = "postgres",
        Pooling = false,
    }.ConnectionString;

    private static async Task Tell(string server, params string[] statements)
    {
        foreach (var statement in statements)
            await Ask(server, statement);
    }

    private static async Task<string?> Ask(string server, string statement)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private Task<string> Run(string program, string[] arguments, CancellationToken ct)
    {
        var command = new ProcessCommand(Path.Combine(programs.Directory, program), arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            Environment = new Dictionary<string, string> { ["PGPASSWORD"] = password },
        };
        return Programs.RunAsync(user?.Run(command) ?? command, $"{program} of the standby", ct);
    }
}
