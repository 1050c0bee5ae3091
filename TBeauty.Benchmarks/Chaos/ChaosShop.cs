using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using TBeauty.Benchmarks.Apps;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>
/// A shop of its own with two replicas of each API, and a proxy before everything that anybody connects to: the APIs to
/// PostgreSQL and to the server of the carts, clients to each replica; and a standby of PostgreSQL, where it is wished.
/// </summary>
internal sealed class ChaosShop : IAsyncDisposable
{
    public static readonly string[] Servers = ["postgres", "redis"];
    public static readonly string[] Storefronts = ["storefront-api", "storefront-api-2"];
    public static readonly string[] Admins = ["admin-api", "admin-api-2"];

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly TestApp app;
    private readonly Dictionary<string, TcpProxy> proxies;
    private readonly ErrorLog errors = new();

    private readonly TextWriter? log;

    private Standby? standby;

    private ChaosShop(TestApp app, Dictionary<string, TcpProxy> proxies, string? logFile)
    {
        (this.app, this.proxies) = (app, proxies);
        app.OnLine(errors.Read);
        if (logFile is not null)
        {
            log = TextWriter.Synchronized(new StreamWriter(logFile) { AutoFlush = true });
            app.OnLine((part, line) => log.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {part} {line}"));
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
    /// <param name="hasStandby">Whether PostgreSQL has a standby, which can be promoted.</param>
    /// <param name="logFile">Where every line of every part is kept; nowhere when null.</param>
    /// <param name="ct">Ends the start.</param>
    public static async Task<ChaosShop> Start(
        TimeSpan reservation, bool hasStandby, string? logFile, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(StartLimit);
        TestApp? app = null;
        var proxies = Storefronts.Concat(Admins)
            .ToDictionary(name => name, name => new TcpProxy(() => app!.AddressOf(name).Port));
        var ports = new Dictionary<string, Func<int>>();
        foreach (var server in Servers)
            proxies[server] = new(() => ports[server]());
        var second = hasStandby ? Standby.FreePort() : 0;
        if (hasStandby)
            proxies[Standby.Name] = new(() => second);
        try
        {
            app = await TestApp.StartShop(
                [
                    "--Replicas:storefront-api", "2", "--Replicas:admin-api", "2", "--DemoData", "false",
                    "--Limits:CallsPerCaller", "1000000", "--Shop:Reservation", reservation.ToString("c"),
                ],
                limit.Token,
                model =>
                {
                    foreach (var server in Servers)
                        ports[server] = TestApp.Detour(model, server, proxies[server].Port);
                    if (hasStandby)
                        TellBoth(model, proxies[Servers[0]].Port, proxies[Standby.Name].Port);
                });
            var shop = new ChaosShop(app, proxies, logFile);
            if (hasStandby)
                shop.standby = await Standby.Make(app, second, limit.Token);
            return shop;
        }
        catch
        {
            if (app is not null)
                await app.DisposeAsync();
            foreach (var proxy in proxies.Values)
                proxy.Dispose();
            throw;
        }
    }

    /// <summary>PostgreSQL's second server, in a shop that has one.</summary>
    public Standby Standby => standby ?? throw new InvalidOperationException("This shop has no standby.");

    public TcpProxy Before(string part) => proxies[part];

    public Task Kill(string part) => app.Kill(part);

    public void Freeze(string part) => app.Pause(part);

    public void Thaw(string part) => app.Resume(part);

    /// <summary>
    /// Starts a part again, after an orderly end if it still runs; returns when it says that it is healthy.
    /// </summary>
    public Task Restart(string part, CancellationToken ct) => app.Restart(part, ct);

    /// <summary>A connection to the database around the proxy, which only looks.</summary>
    public async Task<string> ConnectionString() =>
        new NpgsqlConnectionStringBuilder(
            await app.ConnectionString("tbeauty"))
        { Port = app.PortOf("postgres") }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        foreach (var door in StorefrontDoors.Concat(AdminDoors))
            door.Dispose();
        if (standby is not null)
            await standby.DisposeAsync();
        await app.DisposeAsync();
        foreach (var proxy in proxies.Values)
            proxy.Dispose();
        if (log is not null)
            await log.DisposeAsync();
    }

    /// <summary>Tells the APIs of both servers: whichever is the primary is written to.</summary>
    private static void TellBoth(IDistributedApplicationBuilder model, int first, int second)
    {
        const string variable = "ConnectionStrings__tbeauty";
        foreach (var api in model.Resources.OfType<ProjectResource>().Where(api => api.Name is "storefront-api"
            or "admin-api"))
        {
            api.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
            {
                var serving = model.Resources.OfType<ConnectionStringResource>().Single();
                context.EnvironmentVariables[variable] = ReferenceExpression.Create(
                    $"{serving};Host=127.0.0.1:{Text(first)},127.0.0.1:{Text(second)}");
            }));
        }

        static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
    }

    private HttpClient DoorOf(string replica) =>
        new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) })
        {
            BaseAddress = new($"http://127.0.0.1:{proxies[replica].Port}"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
