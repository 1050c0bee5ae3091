using Aspire.Hosting.ApplicationModel;
using Npgsql;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// A shop of its own for tests that break parts of it, one after the other; with the limits of a real one.
/// </summary>
public sealed class FaultyShop : Shop
{
    /// <summary>What users get: how soon they are told is tested here.</summary>
    protected override int Patience => 1;

    protected override string[] Arguments =>
    [
        "--Replicas:storefront-api", "2", "--Limits:DrainPause", "00:00:02",
        // Few, so that a small crowd is one.
        "--Limits:WaitingCalls", "20", "--Limits:WaitingPasswords", "4",
    ];

    public Task Stop(string resource) => App.Stop(resource);

    /// <summary>Connections stay open, and nothing answers.</summary>
    public void Freeze(string resource) => App.Pause(resource);

    public void Thaw(string resource) => App.Resume(resource);

    public Task Kill(string resource) => App.Kill(resource);

    public Task LoseDisk(string server) => App.LoseData(server);

    public string DiskOf(string server) => App.DataOf(server);

    /// <summary>Starts it again, and waits for nothing.</summary>
    public async Task Begin(string resource) =>
        Assert.True((await App.Command(resource, KnownResourceCommands.StartCommand)).Success);

    public async Task StartAgain(string resource)
    {
        await App.Restart(resource, TestContext.Current.CancellationToken);
        ForgetConnections();
    }

    /// <summary>The tests' own connections to the database, which may have been cut without their noticing.</summary>
    public static void ForgetConnections() => NpgsqlConnection.ClearAllPools();

    /// <summary>
    /// Starts it again, and returns when both APIs have noticed: the first call after a cut may be refused.
    /// </summary>
    public async Task Restart(string resource)
    {
        await StartAgain(resource);
        await Wait.Until(async () => (int)(await Owner.Get("/api/v1/brands?size=1")).Status is 200);
        foreach (var storefront in Storefronts)
        {
            await Wait.Until(async () =>
                (int)(await storefront.Get("/api/v1/customer/products/999999999")).Status is 404);
            await Wait.Until(async () => (int)(await storefront.Get("/api/v1/customer/cart")).Status is 200);
        }
    }
}

[CollectionDefinition(nameof(FaultyShop))]
public sealed class Faults : ICollectionFixture<FaultyShop>;
