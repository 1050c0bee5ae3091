using System.Text.Json;
using Aspire.Hosting;
using TBeauty.AppHost.Local;
using TBeauty.Benchmarks.Apps;

namespace TBeauty.Tests.Support;

/// <summary>
/// An API of a test's own, in Development, over whatever database; the test waits for what it expects of it.
/// </summary>
internal abstract class OwnApi : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly TestApp app;

    protected OwnApi(TestApp app, string name)
    {
        this.app = app;
        Door = new(app.ClientOf(name));
    }

    public Caller Door { get; }

    /// <summary>What <c>/health</c> says of one check, as <c>503 unhealthy</c>; nothing before it listens.</summary>
    public async Task<string?> Health(string check)
    {
        try
        {
            // Asked over and over, so without a look into the document.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            using var answer = await Door.Http.GetAsync("/health", patience.Token);
            var checks = new Json(
                JsonDocument.Parse(await answer.Content.ReadAsStringAsync(patience.Token)).RootElement)["checks"];
            return checks.Has(check) ? $"{(int)answer.StatusCode} {checks[check].Text()}" : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>
    /// Until it says so of one check; it has just been started, perhaps on a machine that does other things besides.
    /// </summary>
    public Task Says(string check, params string[] health) =>
        Wait.Until(async () => await Health(check) is { } said && health.Contains(said), (int)StartLimit.TotalSeconds);

    /// <summary>Tells every line that it prints, from now on.</summary>
    public void OnLine(Action<string, string> read) => app.OnLine(read);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    protected static async Task<TestApp> Start<TProject>(
        string name, string database, params IEnumerable<(string Name, string Value)> settings)
        where TProject : IProjectMetadata, new()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = TestApp.Model();
        var project = builder.AddProject<TProject>(name, launchProfileName: null)
            .AsBuilt()
            .WithHttpEndpoint(isProxied: false)
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithEnvironment("Auth__SigningKey", Guid.NewGuid().ToString())
            .WithEnvironment("ConnectionStrings__tbeauty", database);
        foreach (var (setting, value) in settings)
            project.WithEnvironment(setting, value);
        return await TestApp.Start(builder.Build(), limit.Token, isWell: false);
    }
}
