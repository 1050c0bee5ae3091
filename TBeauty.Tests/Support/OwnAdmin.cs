using System.Text.Json;
using Aspire.Hosting;
using TBeauty.AppHost.Local;
using TBeauty.Benchmarks.Apps;

namespace TBeauty.Tests.Support;

/// <summary>
/// An Admin API of a test's own, in Development, over whatever database; the test waits for what it expects of it.
/// </summary>
internal sealed class OwnAdmin : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly TestApp app;

    private OwnAdmin(TestApp app)
    {
        this.app = app;
        Door = new(app.ClientOf("admin-api"));
    }

    public Caller Door { get; }

    public static async Task<OwnAdmin> Start(string database, params (string Name, string Value)[] settings)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = TestApp.Model();
        var project = builder.AddProject<Projects.TBeauty_AdminApi>("admin-api", launchProfileName: null)
            .AsBuilt()
            .WithHttpEndpoint(isProxied: false)
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithEnvironment("Auth__SigningKey", Guid.NewGuid().ToString())
            .WithEnvironment("ConnectionStrings__tbeauty", database);
        foreach (var (name, value) in settings)
            project.WithEnvironment(name, value);
        return new(await TestApp.Start(builder.Build(), limit.Token, isWell: false));
    }

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

    /// <summary>The demo shop's owner.</summary>
    public async Task<Caller> Owner() => Door.With((await Door.Post(
        "/api/v1/auth/login", new { email = "owner@tbeauty.local", password = "Owner!Dev2026" }))
            .Expect(200).Body["access_token"].Text());

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
