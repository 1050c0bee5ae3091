using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using TBeauty.AppHost.Local;

namespace TBeauty.Benchmarks.Apps;

/// <summary>
/// An app on Aspire for those who test it: on free ports and data of its own that go with it, each replica at its own
/// address, and with whatever can happen to a part on a bad day (see the other half).
/// </summary>
internal sealed partial class TestApp : IAsyncDisposable
{
    private const string Pages = "back-office";
    private const string PagesAsked = $"--Replicas:{Pages}";

    private static readonly string[] s_onPorts =
        ["postgres", "redis", "admin-api", "storefront-api", "back-office", "mail"];

    private readonly DistributedApplication _app;
    private readonly CancellationTokenSource _end = new();

    /// <summary>
    /// The instances of each resource, in the order in which Aspire named them: the first one, the second replica, ...
    /// </summary>
    private readonly ConcurrentDictionary<string, List<string>> _instances = [];

    private TestApp(DistributedApplication app)
    {
        _app = app;
        _ = NoteInstances();
    }

    public IServiceProvider Services => _app.Services;

    private ResourceNotificationService Notifications => _app.ResourceNotifications;

    /// <summary>The shop's own model, as its AppHost makes it.</summary>
    /// <param name="args">The command line of the AppHost.</param>
    /// <param name="change">What is done to the model before the start.</param>
    /// <param name="ct">Ends the start.</param>
    /// <remarks>The back office is part of it where its replicas are named.</remarks>
    public static async Task<TestApp> StartShop(
        string[] args, CancellationToken ct, Action<IDistributedApplicationBuilder>? change = null)
    {
        var model = await DistributedApplicationTestingBuilder.CreateAsync<Projects.TBeauty_AppHost>(
            Arguments(args), (options, _) => options.EnableResourceLogging = false, ct);
        change?.Invoke(model);
        // Most who start a shop never look at its pages.
        if (!args.Contains(PagesAsked)
            && model.Resources.SingleOrDefault(resource => resource.Name == Pages) is { } pages)
            model.Resources.Remove(pages);
        return await Start(await model.BuildAsync(ct), ct);
    }

    /// <summary>Begins an app model of the test's own.</summary>
    public static IDistributedApplicationBuilder Model(params string[] args)
    {
        string[] settings = ["--DcpPublisher:RandomizePorts", "true", "--DcpPublisher:WaitForResourceCleanup", "true",
            "--Logging:LogLevel:Default", "None"];
        return DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = [.. Arguments(args), .. settings],
            // Where Aspire finds its orchestrator.
            AssemblyName = typeof(Projects.TBeauty_AppHost).Assembly.GetName().Name,
            AllowUnsecuredTransport = true,
            DisableDashboard = true,
        });
    }

    /// <summary>Starts an app and returns when every part of it is healthy, or done.</summary>
    /// <param name="app">The app.</param>
    /// <param name="ct">Ends the start.</param>
    /// <param name="isWell">False for an app that will not be healthy: then all of its parts run, no more.</param>
    public static async Task<TestApp> Start(DistributedApplication app, CancellationToken ct, bool isWell = true)
    {
        var test = new TestApp(app);
        try
        {
            await app.StartAsync(ct);
            await test.UntilReady(isWell, ct);
            return test;
        }
        catch
        {
            await test.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _app.StopAsync();
        }
        finally
        {
            await _app.DisposeAsync();
            _end.Dispose();
        }
    }

    public ValueTask<string?> ConnectionString(string resource) => _app.GetConnectionStringAsync(resource);

    /// <summary>Where a process itself listens, past any proxy of Aspire's.</summary>
    /// <param name="part">A project, or one of its replicas (<c>{name}-2</c>, ...).</param>
    public Uri AddressOf(string part)
    {
        const string variable = "ASPNETCORE_URLS";
        var urls = Instance(part).Snapshot.EnvironmentVariables.FirstOrDefault(one => one.Name == variable)?.Value
            ?? throw new ArgumentException($"'{part}' has no address.", nameof(part));
        return new(urls.Split(';')[0]);
    }

    /// <summary>What Aspire knows of a part.</summary>
    public CustomResourceSnapshot StateOf(string part) => Instance(part).Snapshot;

    /// <summary>A client of a process itself.</summary>
    public HttpClient ClientOf(string part) => new() { BaseAddress = AddressOf(part) };

    /// <summary>Tells every line that the parts print, with the part's name, from now on.</summary>
    public void OnLine(Action<string, string> read)
    {
        var logs = Services.GetRequiredService<ResourceLoggerService>();
        foreach (var resource in Model().Resources.Where(IsProgram))
        {
            foreach (var id in _instances[resource.Name].ToArray())
                _ = Follow(id, resource.Name);
        }

        async Task Follow(string id, string name)
        {
            try
            {
                await foreach (var batch in logs.WatchAsync(id).WithCancellation(_end.Token))
                {
                    foreach (var line in batch)
                        read(name, Timestamp().Replace(line.Content, ""));
                }
            }
            catch (OperationCanceledException)
            {
                // The app has ended.
            }
        }
    }

    private async Task NoteInstances()
    {
        try
        {
            await foreach (var change in Notifications.WatchAsync(_end.Token))
            {
                var ids = _instances.GetOrAdd(change.Resource.Name, _ => []);
                if (!ids.Contains(change.ResourceId))
                    _instances[change.Resource.Name] = [.. ids, change.ResourceId];
            }
        }
        catch (OperationCanceledException)
        {
            // The app has ended.
        }
    }

    private static string[] Arguments(string[] own)
    {
        var data = Path.Combine(Path.GetTempPath(), $"tbeauty-{Path.GetRandomFileName()}");
        var ports = s_onPorts.SelectMany(name => new[] { $"--Ports:{name}", "0" });
        string[] mail = own.Contains("--Local:Mail") ? [] : ["--Local:Mail", "false"];
        return own.Contains("--Local:Data")
            ? [.. own, .. ports, .. mail]
            : [.. own, .. ports, .. mail, "--Local:Data", data, "--Local:Temporary", "true"];
    }

    private static bool IsProgram(IResource resource) => resource is LocalServerResource or ProjectResource;

    private DistributedApplicationModel Model() => Services.GetRequiredService<DistributedApplicationModel>();

    private Task UntilReady(bool isWell, CancellationToken ct) =>
        Task.WhenAll(Model().Resources.Where(ResourceStates.IsPart).Select(async resource =>
    {
        var reached = await Notifications.WaitForResourceAsync(resource.Name, change => change.IsReady()
            || change.HasFailed() || (!isWell && change.Snapshot.State?.Text == KnownResourceStates.Running), ct);
        if (reached.HasFailed())
            throw new DistributedApplicationException(
                $"'{resource.Name}' {reached.Snapshot.State?.Text}:{await LastLines(reached.ResourceId)}");
    }));

    private async Task<string> LastLines(string id)
    {
        var all = new List<string>();
        await foreach (var batch in Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(id))
            all.AddRange(batch.Select(line => line.Content));
        return string.Concat(all.TakeLast(15).Select(line => $"\n  {line}"));
    }

    /// <summary>The current state of a part: a resource, or one of its replicas by number.</summary>
    private ResourceEvent Instance(string part)
    {
        var resource = Model().Resources.FirstOrDefault(one => one.Name == part);
        var index = 0;
        if (resource is null && part.LastIndexOf('-') is > 0 and var dash
            && int.TryParse(part[(dash + 1)..], out var number))
            (resource, index) = (Model().Resources.FirstOrDefault(one => one.Name == part[..dash]), number - 1);
        return resource is not null && _instances.TryGetValue(resource.Name, out var ids) && index < ids.Count
            && Notifications.TryGetCurrentState(ids[index], out var state)
            ? state
            : throw new ArgumentException($"There is no '{part}'.", nameof(part));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT[\d:.]+Z ")]
    private static partial Regex Timestamp();
}
