using System.Globalization;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;
using StackExchange.Redis;
using TBeauty.Benchmarks.Measuring;

namespace TBeauty.Benchmarks.Shop;

/// <summary>
/// The shop as its users start it, in the Production environment: the AppHost's process and what that starts.
/// PostgreSQL keeps its promises to the disk; logging and telemetry are as shipped. Only the limits of calls and of
/// attempts to sign in a minute are out of the way.
/// </summary>
internal sealed class RunningShop : IAsyncDisposable
{
    public const string Database = "tbeauty";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Http = new();

    private readonly ShopSettings settings;
    private readonly Process process;
    private readonly Queue<string> tail = new();

    private RunningShop(ShopSettings settings, Process process)
    {
        this.settings = settings;
        this.process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public ShopSettings Settings => settings;

    public Uri Storefront => new($"http://127.0.0.1:{settings.StorefrontPort}");

    public Uri Admin => new($"http://127.0.0.1:{settings.AdminPort}");

    public Uri BackOffice => new($"http://127.0.0.1:{settings.BackOfficePort}");

    /// <summary>Every replica's port, the first one first.</summary>
    public IReadOnlyList<int> StorefrontPorts =>
    [
        .. Processes.Ids["storefront"].Select(UrlOf).OrderBy(port => port == settings.StorefrontPort ? 0 : port),
    ];

    public ProcessGroup Processes { get; private set; } = ProcessGroup.None;

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = settings.PostgresPort,
        Username = "postgres",
        Password = ShopSettings.Password,
        Database = database,
    }.ConnectionString;

    public string RedisConfiguration => $"127.0.0.1:{settings.RedisPort},password={ShopSettings.Password}";

    /// <summary>Starts it and waits until both APIs and the back office are healthy.</summary>
    /// <param name="settings">Where and how.</param>
    /// <param name="command">What to start; the AppHost itself unless the whole command is what is measured.</param>
    public static async Task<RunningShop> Start(ShopSettings settings, params string[] command)
    {
        string[] program = command is [] ? ["exec", Repository.AppHost] : command;
        var start = new ProcessStartInfo("dotnet", [.. program, .. settings.Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in ShopSettings.Environment)
            start.Environment[name] = value;

        var shop = new RunningShop(settings, Process.Start(start)!);
        try
        {
            await shop.UntilHealthy();
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }

        if (command is [])
            shop.FindProcesses();
        if (settings.Redis.Fsync is { } fsync)
            await shop.WriteLog(fsync);
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        const int terminate = 15;
        if (!process.HasExited)
        {
            _ = Kill(process.Id, terminate);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>Free ports that nobody asked for; the shop's usual ones may be in use by the shop itself.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task UntilHealthy()
    {
        var begun = Stopwatch.GetTimestamp();
        foreach (var api in new[] { Storefront, Admin, BackOffice })
        {
            while (!await IsHealthy(api))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(begun) > StartLimit)
                    throw new BenchmarkRefused($"The shop did not start:\n{Tail()}");
                await Task.Delay(20);
            }
        }
    }

    private static async Task<bool> IsHealthy(Uri api)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(api, "/health"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void FindProcesses()
    {
        // Redis shows its name and address in place of its command line, so this one is known by its port.
        var port = settings.RedisPort.ToString(CultureInfo.InvariantCulture);
        var redis = settings.Redis.Server is { } server ? Path.GetFileName(server) : "Garnet";
        var all = ProcessGroup.Mentioning(settings.Data).Concat(ProcessGroup.Mentioning(port))
            .DistinctBy(one => one.Id)
            .Where(one => !one.Command.StartsWith("/bin/sh", StringComparison.Ordinal)).ToArray();
        Processes = new(new (string Name, string[] Signs)[]
        {
            ("storefront", ["TBeauty.StorefrontApi.dll"]),
            ("admin", ["TBeauty.AdminApi.dll"]),
            ("back-office", ["TBeauty.BackOffice.dll"]),
            ("postgres", [" -D "]),
            ("redis", [redis, port]),
        }.ToDictionary(
            wanted => wanted.Name,
            IReadOnlyList<int> (wanted) =>
                [.. all.Where(one => Array.TrueForAll(wanted.Signs, one.Command.Contains)).Select(one => one.Id)]));
    }

    private async Task WriteLog(string fsync)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"{RedisConfiguration},allowAdmin=true");
        await redis.GetServers()[0].ConfigSetAsync("appendfsync", fsync);
    }

    private static int UrlOf(int process)
    {
        const string variable = "ASPNETCORE_URLS=";
        var url = File.ReadAllText($"/proc/{process}/environ").Split('\0')
            .First(entry => entry.StartsWith(variable, StringComparison.Ordinal))[variable.Length..];
        return new Uri(url).Port;
    }

    private void Read(string? line)
    {
        if (line is null)
            return;

        lock (tail)
        {
            tail.Enqueue(line);
            if (tail.Count > 30)
                tail.Dequeue();
        }
    }

    private string Tail()
    {
        lock (tail)
            return string.Join('\n', tail);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Kill(int process, int signal);
}
