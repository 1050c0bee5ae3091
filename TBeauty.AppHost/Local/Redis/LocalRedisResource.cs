using System.Net.Sockets;
using System.Text;
using TBeauty.AppHost.Local.Data;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local.Redis;

/// <summary>
/// A server of Redis's protocol that runs as a program of this machine: Garnet, or an installed one where the settings
/// ask for it.
/// </summary>
internal sealed class LocalRedisResource(
    string name, ParameterResource password, string dataPath, LocalSettings settings)
    : LocalServerResource(name, password, dataPath)
{
    /// <summary><c>host:port,password=...</c>, as that of Aspire's <c>RedisResource</c>.</summary>
    public override ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{Host}:{PublishedPort},password={PasswordParameter}");

    internal override IEnumerable<object> PortArguments(EndpointReferenceExpression port) => ["--port", port];

    internal override Task ProbeAsync(CancellationToken ct) => AskAsync("PING", "PONG", ct);

    /// <summary>Removes every key.</summary>
    internal Task ForgetEverythingAsync(CancellationToken ct) => AskAsync("FLUSHALL", "OK", ct);

    /// <summary>Signs in and sends a command of one word that has an answer of one word.</summary>
    private async Task AskAsync(string command, string expected, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Host, PrimaryEndpoint.Port, ct);
        await using var stream = client.GetStream();
        var secret = await PasswordAsync(ct);
        // https://redis.io/docs/latest/develop/reference/protocol-spec/: arrays of strings, each with its length.
        var commands = $"*2\r\n$4\r\nAUTH\r\n${secret.Length}\r\n{secret}\r\n*1\r\n${command.Length}\r\n{command}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(commands), ct);

        var wanted = Encoding.ASCII.GetBytes($"+OK\r\n+{expected}\r\n");
        var answer = new byte[wanted.Length];
        await stream.ReadExactlyAsync(answer, ct);
        if (!answer.SequenceEqual(wanted))
            throw new InvalidOperationException($"'{Name}' answered {Encoding.ASCII.GetString(answer)}");
    }

    protected override async Task<ProcessCommand> CommandAsync(Action<string> tell, CancellationToken ct)
    {
        Directory.CreateDirectory(DataPath);
        var secret = await PasswordAsync(ct);
        return settings.Redis is { } server ? InstalledServer(server, secret) : await Garnet(secret, ct);
    }

    private async Task<string> PasswordAsync(CancellationToken ct) => await PasswordParameter.GetValueAsync(ct) ?? "";

    private async Task<ProcessCommand> Garnet(string secret, CancellationToken ct)
    {
        // In a file, as every user of the machine can read command lines.
        var configuration = Path.Combine(DataPath, "garnet.conf");
        SecretFile.Write(configuration, $$"""{ "AuthenticationMode": "Password", "Password": "{{secret}}" }""");

        return new ProcessCommand(
            Dotnet.Path,
            [
                "exec", await GarnetTool.FindAsync(ct),
                "--config-import-path", configuration,
                "-q", "--bind", Host,
                "--checkpointdir", DataPath,
                // The log is on disk before a client has its answer, and is read back at the next start. The default
                // device needs a native library that Debian lacks.
                "--aof", "--aof-commit-wait", "--recover", "--device-type", "RandomAccess",
                // What it can't read ends it, with a word about it; without this it stays, and answers nobody.
                "--fail-on-recovery-error", "true",
                // A checkpoint, after which older log is removed, each time the log has grown to this size.
                "--aof-size-limit", "64m", "--aof-segment-size", "64m",
                "--aof-page-size", GarnetLog.PageArgument,
                // Without the transaction mode other clients' commands run in the middle of a script.
                "--lua", "--lua-transaction-mode",
                // Scripts that wait for the log keep their threads. With the two that two cores start with, eight
                // clients that change one cart wait for each other for many seconds.
                "--minthreads", "128",
                "-m", "256m", "-i", "16m",
                // What doesn't fit into that memory goes to disk; without this Garnet forgets it. From the fourth file
                // on, those that hold mostly what has been written anew are cleaned up before a checkpoint.
                "--storage-tier", "--logdir", DataPath, "--segment", "64m",
                "--compaction-type", "Lookup", "--compaction-max-segments", "4",
            ])
        {
            WorkingDirectory = DataPath,
        };
    }

    private ProcessCommand InstalledServer(string server, string secret)
    {
        var configuration = Path.Combine(DataPath, "redis.conf");
        SecretFile.Write(
            configuration,
            $"""
            bind {Host}
            requirepass {secret}
            dir "{DataPath.Replace('\\', '/')}"
            appendonly yes
            appendfsync everysec
            maxmemory-policy noeviction
            """);

        return new ProcessCommand(server, [configuration]) { WorkingDirectory = DataPath };
    }
}
