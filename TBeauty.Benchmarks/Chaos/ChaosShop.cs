using Aspire.Hosting;
using Aspire.Hosting.Testing;
using TBeauty.EmbeddedHosting;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>
/// A shop of its own with two replicas of each API, and a proxy before everything that anybody connects to: the APIs to
/// PostgreSQL and to the server of the carts, clients to each replica.
/// </summary>
internal sealed class ChaosShop : IAsyncDisposable
{
    public static readonly string[] Servers = ["postgres", "redis"];
    public static readonly string[] Storefronts = ["storefront-api", "storefront-api-2"];
    public static readonly string[] Admins = ["admin-api", "admin-api-2"];

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly DistributedApplication app;
    private readonly Dictionary<string, TcpProxy> proxies;
    private readonly ErrorLog errors = new();

    private readonly TextWriter? log;

    private ChaosShop(DistributedApplication app, string? logFile)
    {
        this.app = app;
        app.AppRun.LineLogged += errors.Read;
        if (logFile is not null)
        {
            log = TextWriter.Synchronized(new StreamWriter(logFile) { AutoFlush = true });
            app.AppRun.LineLogged += (part, line) => log.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {part} {line}");
        }

        proxies = Storefronts.Concat(Admins).ToDictionary(name => name, name => new TcpProxy(() => app.GetEndpoint(name).Port));
        foreach (var server in Servers)
        {
            Func<int>? port = null;
            var proxy = new TcpProxy(() => port!());
            port = app.Detour(server, proxy.Port);
            proxies[server] = proxy;
        }

        StorefrontDoors = [.. Storefronts.Select(DoorOf)];
        AdminDoors = [.. Admins.Select(DoorOf)];
    }

    /// <summary>One client for each replica; their connections go through the proxies.</summary>
    public IReadOnlyList<HttpClient> StorefrontDoors { get; }

    public IReadOnlyList<HttpClient> AdminDoors { get; }

    /// <summary>What the parts logged as errors.</summary>
    public IReadOnlyCollection<string> Errors => errors.Entries;

    /// <param name="reservation">How long an unpaid order keeps its units.</param>
    /// <param name="logFile">Where every line of every part is kept; nowhere when null.</param>
    /// <param name="ct">Ends the start.</param>
    public static async Task<ChaosShop> Start(TimeSpan reservation, string? logFile, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartLimit);
        var model = await DistributedApplicationTestingBuilder.CreateAsync<Projects.TBeauty_AppHost>(
            [
                "--Replicas:storefront-api", "2", "--Replicas:admin-api", "2", "--DemoData", "false",
                "--Limits:CallsPerCaller", "1000000", "--Shop:Reservation", reservation.ToString("c"),
            ], limit.Token);
        var shop = new ChaosShop(await model.BuildAsync(limit.Token), logFile);
        try
        {
            await shop.app.StartAsync(limit.Token);
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }

        return shop;
    }

    public TcpProxy Before(string part) => proxies[part];

    public Task Kill(string part) => app.KillAsync(part);

    public void Freeze(string part) => app.Pause(part);

    public void Thaw(string part) => app.Resume(part);

    /// <summary>Starts a part again, after an orderly end if it still runs; returns when it says that it is healthy.</summary>
    public Task Restart(string part, CancellationToken ct) => app.RestartAsync(part, ct);

    /// <summary>A connection to the database around the proxy, which only looks.</summary>
    public string ConnectionString => app.AppRun.Find("postgres").Resource is Aspire.Hosting.ApplicationModel.PostgresServerResource server
        ? server.ConnectionString("tbeauty")
        : throw new InvalidOperationException("There is no PostgreSQL.");

    public async ValueTask DisposeAsync()
    {
        foreach (var door in StorefrontDoors.Concat(AdminDoors))
            door.Dispose();
        await app.DisposeAsync();
        foreach (var proxy in proxies.Values)
            proxy.Dispose();
        if (log is not null)
            await log.DisposeAsync();
    }

    private HttpClient DoorOf(string replica) => new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) })
    {
        BaseAddress = new($"http://127.0.0.1:{proxies[replica].Port}"),
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
