using TBeauty.Tests.Support;

namespace TBeauty.Tests.Messages;

/// <summary>A shop of its own with two dispatchers and a mail server that does what a test wants.</summary>
public sealed class MailShop : Shop
{
    public const int Attempts = 4;

    private static readonly string[] Replicas = ["admin-api", "admin-api-2"];

    public MailReceiver Mails { get; } = new();

    protected override string[] Arguments =>
    [
        "--Replicas:storefront-api", "2", "--Replicas:admin-api", "2", "--Replicas:back-office", "2",
        "--Limits:CallsPerCaller", "1000000", "--Shop:Website", Website,
        "--Mail:Host", "127.0.0.1", "--Mail:Port", $"{Mails.Port}", "--Mail:Security", "None", "--Mail:From",
        "orders@shop.example",
        "--Mail:PollEvery", "00:00:00.05", "--Mail:FirstRetry", "00:00:00.1", "--Mail:LongestRetry", "00:00:00.4",
        "--Mail:Attempts", $"{Attempts}", "--Mail:Timeout", "00:00:05", "--Webhooks:PollEvery", "00:00:00.05",
        "--Webhooks:AllowPrivateTargets", "true", "--Webhooks:FirstRetry", "00:00:00.1", "--Webhooks:LongestRetry",
        "00:00:00.4", "--Webhooks:Attempts", "2",
    ];

    /// <summary>A power cut at both dispatchers.</summary>
    public Task KillDispatchers() => Task.WhenAll(Replicas.Select(App.Kill));

    public async Task RestartDispatchers()
    {
        foreach (var replica in Replicas)
            await App.Restart(replica, TestContext.Current.CancellationToken);
        await Wait.Until(async () => (int)(await Owner.Get("/api/v1/brands?size=1")).Status is 200);
    }

    /// <summary>The customer's messages of a kind, newest first.</summary>
    public async Task<IReadOnlyList<Json>> Messages(long customer, string kind) =>
        [.. (await Owner.Get($"/api/v1/messages?customer_id={customer}&kind={kind}")).Expect(200).Body["messages"]
            .Items()];

    /// <summary>The customer's only message of a kind, once it has come this far.</summary>
    public async Task<Json> Message(long customer, string kind, string status = "sent")
    {
        Json? found = null;
        await Wait.Until(async () =>
        {
            found = (await Messages(customer, kind)).Cast<Json?>().SingleOrDefault();
            return found is { } message && message["status"].Text() == status;
        });
        return found!.Value;
    }

    /// <summary>What came to an address with these words in its subject, once as many have come.</summary>
    public async Task<IReadOnlyList<Mail>> Mail(string recipient, string subject, int count = 1)
    {
        IReadOnlyList<Mail> Come() =>
            [.. Mails.To(recipient).Where(mail => mail.Subject.Contains(subject, StringComparison.Ordinal))];
        await Wait.Until(() => Task.FromResult(Come().Count >= count));
        return Come();
    }
}

[CollectionDefinition(nameof(MailShop))]
public sealed class Mailing : ICollectionFixture<MailShop>;
