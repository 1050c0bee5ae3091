using TBeauty.EmbeddedHosting;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>A shop of its own for tests that break parts of it, one after the other; with the limits of a real one.</summary>
public sealed class FaultyShop : Shop
{
    protected override string[] Arguments => ["--Replicas:storefront-api", "2"];

    public Task Stop(string resource) => App.StopAsync(resource);

    public Task Kill(string resource) => App.KillAsync(resource);

    public Task Restart(string resource) => App.RestartAsync(resource, TestContext.Current.CancellationToken);
}

[CollectionDefinition(nameof(FaultyShop))]
public sealed class Faults : ICollectionFixture<FaultyShop>;
