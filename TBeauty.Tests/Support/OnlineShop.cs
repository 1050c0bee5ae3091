using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace TBeauty.Tests.Support;

/// <summary>
/// A shop of its own that is paid online, two replicas of each API, with a stand-in for both providers.
/// </summary>
public sealed class OnlineShop : Shop
{
    private readonly ConcurrentQueue<string> lines = [];

    /// <summary>Listens before the shop is there, which is told where.</summary>
    public StandInProvider Provider { get; } = StandInProvider.Start().GetAwaiter().GetResult();

    public IReadOnlyCollection<string> Lines => lines;

    protected override string[] Arguments =>
    [
        "--Replicas:storefront-api", "2", "--Replicas:admin-api", "2", "--Limits:CallsPerCaller", "1000000",
        "--Shop:Website", Website,
        "--Payments:Paystack:SecretKey", StandInProvider.Key, "--Payments:Paystack:BaseAddress", Provider.Url,
        "--Payments:Flutterwave:SecretKey", StandInProvider.Key, "--Payments:Flutterwave:SecretHash",
        StandInProvider.Hash,
        "--Payments:Flutterwave:BaseAddress", Provider.Url, "--Payments:Timeout", "00:00:03", "--Payments:CheckEvery",
        "00:00:00.1",
    ];

    public void Listen() => App.OnLine((part, line) => lines.Enqueue($"{part} {line}"));

    public Task Kill(string part) => App.Kill(part);

    /// <summary>The storefront that a customer's calls go to.</summary>
    public string DoorOf(OrderDesk desk) =>
        desk.Buyer.Calls.Http == Storefronts[0].Http ? "storefront-api" : "storefront-api-2";

    public async Task Restart(params string[] parts)
    {
        foreach (var part in parts)
            await App.Restart(part, TestContext.Current.CancellationToken);
        await Wait.Until(async () => (int)(await Owner.Get("/api/v1/brands?size=1")).Status is 200);
        foreach (var storefront in Storefronts)
            await Wait.Until(async () =>
                (int)(await storefront.Get("/api/v1/customer/products/999999999")).Status is 404);
    }

    /// <summary>An order of 5,000 naira, to be collected, and who ordered it.</summary>
    public Task<OrderDesk> Order() => OrderOf(2500.00m);

    public async Task<OrderDesk> OrderOf(decimal price) =>
        await OrderDesk.Order(this, (await NewProduct(onHand: 2, price), 2));

    public static Task<Answer> Pay(OrderDesk desk, string provider = "paystack", string? key = null) =>
        desk.Buyer.Calls.Post($"/api/v1/customer/orders/{desk.Id}/pay", new { provider }, key);

    /// <summary>Begins to pay.</summary>
    /// <returns>The reference.</returns>
    public static async Task<string> Begin(OrderDesk desk, string provider = "paystack") =>
        (await Pay(desk, provider)).Expect(200).Body["reference"].Text();

    public async Task<Json[]> PaymentsOf(OrderDesk desk) =>
        [.. (await Owner.Get($"/api/v1/payments?order_id={desk.Id}")).Expect(200).Body["payments"].Items()];

    /// <summary>An order that is paid.</summary>
    public async Task<(OrderDesk Desk, string Reference, Json Payment)> Paid(string provider = "paystack")
    {
        var desk = await Order();
        var reference = await Begin(desk, provider);
        Provider.Pay(reference);
        // On a busy machine the provider may not answer in time; then it is asked when it tells again.
        await Wait.Until(async () =>
        {
            (await Provider.TellPaid(Storefront, provider, reference)).Expect(200);
            return (await PaymentsOf(desk)).Length > 0;
        });
        return (desk, reference, Assert.Single(await PaymentsOf(desk)));
    }

    /// <summary>Lets the time come at which a provider is asked.</summary>
    public async Task ItIsTime(string what)
    {
        await using var db = await OpenDatabase();
        await db.Database.ExecuteSqlRawAsync(what, TestContext.Current.CancellationToken);
    }
}

[CollectionDefinition(nameof(OnlineShop))]
public sealed class PaidOnline : ICollectionFixture<OnlineShop>;
