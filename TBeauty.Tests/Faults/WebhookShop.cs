using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>A shop of its own with two dispatchers, which may reach this machine and lose patience quickly.</summary>
public sealed class WebhookShop : Shop
{
    public const int Attempts = 4;

    private static readonly string[] Replicas = ["admin-api", "admin-api-2"];

    protected override string[] Arguments =>
    [
        "--Replicas:storefront-api", "2", "--Replicas:admin-api", "2", "--Limits:CallsPerCaller", "1000000",
        "--Webhooks:AllowPrivateTargets", "true", "--Webhooks:PollEvery", "00:00:00.05", "--Webhooks:Timeout",
        "00:00:04",
        "--Webhooks:FirstRetry", "00:00:00.1", "--Webhooks:LongestRetry", "00:00:00.4", "--Webhooks:Attempts",
        $"{Attempts}",
    ];

    protected override int Patience => 4;

    /// <summary>A power cut at both dispatchers.</summary>
    public Task KillDispatchers() => Task.WhenAll(Replicas.Select(App.Kill));

    public async Task RestartDispatchers()
    {
        foreach (var replica in Replicas)
            await App.Restart(replica, TestContext.Current.CancellationToken);
        await Wait.Until(async () => (int)(await Owner.Get("/api/v1/brands?size=1")).Status is 200);
    }

    /// <summary>A webhook that hears of these events.</summary>
    public async Task<(long Id, string Secret)> Subscribe(string url, params string[] events)
    {
        var made = (await Owner.Post("/api/v1/webhooks", new { url, events })).Expect(201).Body;
        return (made["id"].Number(), made["secret"].Text());
    }

    public async Task Unsubscribe(long webhook) => (await Owner.Delete($"/api/v1/webhooks/{webhook}")).Expect(204);

    /// <summary>What became of the only event of its kind, once it has come this far.</summary>
    public async Task<Json> Delivery(long webhook, string happened, long order, string status)
    {
        Json? found = null;
        await Wait.Until(async () =>
        {
            var page = (await Owner.Get(
                $"/api/v1/webhooks/{webhook}/deliveries?event={happened}&subject=order:{order}")).Expect(200).Body;
            found = page["deliveries"].Items().Cast<Json?>().SingleOrDefault();
            return found is { } delivery && delivery["status"].Text() == status;
        });
        return found!.Value;
    }
}

[CollectionDefinition(nameof(WebhookShop))]
public sealed class Webhooks : ICollectionFixture<WebhookShop>;
