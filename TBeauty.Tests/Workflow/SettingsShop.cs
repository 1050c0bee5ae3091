using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A shop of its own, two replicas of each API, whose owners change what all others rely on.</summary>
public sealed class SettingsShop : Shop
{
    public const string Settings = "/api/v1/settings";

    protected override string[] Arguments =>
    [
        "--Replicas:storefront-api", "2", "--Replicas:admin-api", "2", "--Replicas:back-office", "2",
        "--Limits:CallsPerCaller", "1000000", "--Shop:Website", Website,
    ];

    /// <summary>The owner at each replica of the Admin API.</summary>
    public IReadOnlyList<Caller> Owners => [Owner, new(App.ClientOf("admin-api-2"), Owner.Token)];

    /// <summary>Changes settings, and waits until every replica follows.</summary>
    public async Task<Answer> Set(object changes)
    {
        var answer = (await Owner.Put(Settings, changes)).Expect(200);
        await Follow(answer.Body["seller"].ToString());
        return answer;
    }

    /// <summary>Waits until both storefronts have heard what is set now: each test names a seller of its own.</summary>
    private async Task Follow(string seller)
    {
        foreach (var storefront in Storefronts)
        {
            await Wait.Until(async () =>
                (await storefront.Get("/api/v1/customer/shop")).Expect(200).Body["seller"].ToString() == seller);
        }
    }

    public Task Kill(string part) => App.Kill(part);

    public async Task Restart(string part)
    {
        await App.Restart(part, TestContext.Current.CancellationToken);
        // The tests' own connections may have been cut without their noticing.
        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Takes back whatever was set.</summary>
    public async Task Reset() => (await Owner.Put(Settings, new
    {
        name = (string?)null,
        website = (string?)null,
        seller = (object?)null,
        bank_account = (object?)null,
        delivery_methods = (object?)null,
        payment_methods = (object?)null,
        tax_rate = (decimal?)null,
        prices_include_tax = (bool?)null,
        reservation_minutes = (int?)null,
        reservation_after_payment_minutes = (int?)null,
        pay_on_delivery = (bool?)null,
    })).Expect(200);
}

[CollectionDefinition(nameof(SettingsShop))]
public sealed class SettingsChange : ICollectionFixture<SettingsShop>;
