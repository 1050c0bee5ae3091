using Aspire.Hosting;
using TBeauty.AppHost.Local;
using TBeauty.Benchmarks.Apps;

namespace TBeauty.Tests.BackOffice;

/// <summary>A back office of a test's own, beside an Admin API or a Redis that may not be there.</summary>
internal sealed class OwnBackOffice : IAsyncDisposable
{
    /// <summary>Where nobody listens.</summary>
    public const string Nowhere = "127.0.0.1:1";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly TestApp app;

    private OwnBackOffice(TestApp app) => this.app = app;

    public Uri Home => app.AddressOf("back-office");

    public static async Task<OwnBackOffice> Start(string adminApi, string redis)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = TestApp.Model();
        builder.AddProject<Projects.TBeauty_BackOffice>("back-office", launchProfileName: null)
            .AsBuilt()
            .WithHttpEndpoint(isProxied: false)
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithEnvironment("services__admin-api__http__0", adminApi)
            .WithEnvironment("ConnectionStrings__redis", redis);
        return new(await TestApp.Start(builder.Build(), limit.Token, isWell: false));
    }

    /// <summary>A page, as soon as it listens.</summary>
    public async Task<Counter.Shown> Open(Counter counter, string path)
    {
        Counter.Shown? shown = null;
        await Support.Wait.Until(async () =>
        {
            try
            {
                shown = await counter.Open(path);
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, (int)StartLimit.TotalSeconds);
        return shown!;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
