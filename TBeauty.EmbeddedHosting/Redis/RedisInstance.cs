using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using TBeauty.EmbeddedHosting.Data;
using TBeauty.EmbeddedHosting.Processes;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.EmbeddedHosting.Redis;

/// <summary>A Redis server: Garnet, or an installed one where the configuration asks for it.</summary>
internal sealed class RedisInstance(RedisResource redis, RunContext context)
    : ProcessInstance(redis.Name, redis, context)
{
    private static readonly byte[] s_pong = "+OK\r\n+PONG\r\n"u8.ToArray();

    public override string Address => $"127.0.0.1:{redis.Port}";

    public override string DataPath => Context.Data.PathOf(Name);

    private string Password => redis.PasswordParameter.Value;

    protected override async Task<ProcessCommand> PrepareAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(DataPath);

        return Context.Settings.Redis is { } server
            ? InstalledServer(server, DataPath)
            : await Garnet(DataPath, ct);
    }

    protected override async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", redis.Port, ct);
        await using var stream = client.GetStream();
        // https://redis.io/docs/latest/develop/reference/protocol-spec/: arrays of strings, each with its length.
        var commands = $"*2\r\n$4\r\nAUTH\r\n${Password.Length}\r\n{Password}\r\n*1\r\n$4\r\nPING\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(commands), ct);

        var answer = new byte[s_pong.Length];
        await stream.ReadExactlyAsync(answer, ct);
        return answer.SequenceEqual(s_pong);
    }

    private async Task<ProcessCommand> Garnet(string data, CancellationToken ct)
    {
        // In a file, as every user of the machine can read command lines.
        var secrets = Path.Combine(data, "garnet.conf");
        SecretFile.Write(secrets, $$"""{ "AuthenticationMode": "Password", "Password": "{{Password}}" }""");

        return new ProcessCommand(
            Dotnet.Path,
            [
                "exec", await GarnetTool.FindAsync(ct),
                "--config-import-path", secrets,
                "-q", "--bind", "127.0.0.1", "--port", $"{redis.Port}",
                "--checkpointdir", data,
                // The log is on disk before a client has its answer, and is read back at the next start. The default
                // device needs a native library that Debian lacks.
                "--aof", "--aof-commit-wait", "--recover", "--device-type", "RandomAccess",
                // A checkpoint, after which older log is removed, each time the log has grown to this size.
                "--aof-size-limit", "64m", "--aof-segment-size", "64m",
                // Without the transaction mode other clients' commands run in the middle of a script.
                "--lua", "--lua-transaction-mode",
                // Scripts that wait for the log keep their threads. With the two that two cores start with, eight
                // clients that change one cart wait for each other for many seconds.
                "--minthreads", "128",
                "-m", "256m", "-i", "16m",
                // What doesn't fit into that memory goes to disk; without this Garnet forgets it. From the fourth file on, those
                // that hold mostly what has been written anew are cleaned up before a checkpoint.
                "--storage-tier", "--logdir", data, "--segment", "64m",
                "--compaction-type", "Lookup", "--compaction-max-segments", "4",
            ])
        {
            WorkingDirectory = data,
        };
    }

    private ProcessCommand InstalledServer(string server, string data)
    {
        var configuration = Path.Combine(data, "redis.conf");
        SecretFile.Write(
            configuration,
            $"""
            bind 127.0.0.1
            port {redis.Port}
            requirepass {Password}
            dir "{data.Replace('\\', '/')}"
            appendonly yes
            appendfsync everysec
            maxmemory-policy noeviction
            """);

        return new ProcessCommand(server, [configuration]) { WorkingDirectory = data };
    }
}
