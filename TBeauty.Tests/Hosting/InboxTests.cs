using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>
/// A developer reads in the inbox of the run what the shop's customers are told, from the first letter to the money.
/// </summary>
public sealed partial class InboxTests : Shop
{
    private const string Root = "/api/v1/customer";

    private readonly StandInProvider provider = StandInProvider.Start().GetAwaiter().GetResult();

    protected override string[] Arguments =>
    [
        "--Replicas:storefront-api", "2", "--Replicas:back-office", "2", "--Local:Mail", "true",
        "--Shop:Website", Website,
        "--Payments:Paystack:SecretKey", StandInProvider.Key, "--Payments:Paystack:BaseAddress", provider.Url,
        "--Payments:CheckEvery", "00:00:00.5",
    ];

    [LongFact]
    public async Task A_shopper_buys_pays_online_and_reads_of_it_in_the_inbox()
    {
        await using var paid = provider;
        using var inbox = OpenInbox();
        var shopper = await NewShopper();
        var guest = await GuestShopper.Order(
            this, await NewProduct(onHand: 1, price: 1_100.00m), email: shopper.Email);
        var order = (await shopper.Buy((await NewProduct(onHand: 1, price: 4_500.00m), 1)))
            .Expect(201).Body["order"];
        var (id, number, total) = (order["id"].Number(), order["order_number"].Text(), order["total_amount"].Amount());

        var started = (await shopper.Calls.Post($"{Root}/orders/{id}/pay", new { provider = "paystack" }))
            .Expect(200).Body;
        Assert.StartsWith("https://checkout.example/", started["authorization_url"].Text());
        var reference = started["reference"].Text();
        Assert.Equal((total, "NGN"), (provider[reference].Amount, provider[reference].Currency));
        provider.Pay(reference);
        (await provider.TellPaid(Storefronts[1], "paystack", reference)).Expect(200);
        (await provider.TellPaid(Storefronts[0], "paystack", reference)).Expect(200);

        var after = (await shopper.Calls.Get($"{Root}/orders/{id}")).Expect(200).Body;
        Assert.Equal(("paid", total, 0.00m), (after["payment_status"].Text(), after["amount_paid"].Amount(),
            after["outstanding_amount"].Amount()));
        var payment = Assert.Single((await Owner.Get($"/api/v1/payments?order_id={id}")).Expect(200).Body["payments"]
            .Items());
        Assert.Equal(("online", "verified", reference), (payment["payment_method"].Text(), payment["status"].Text(),
            payment["transaction_reference"].Text()));

        Assert.Equal("Inbox", StateOf("mail").Urls.Single(url => url.Name is "http").DisplayProperties.DisplayName);
        var placed = Assert.Single(await inbox.Wait($"Your order {number} at"));
        Assert.Equal(shopper.Email, placed.To);
        Assert.Contains($"Total: ₦{total:N2}", await inbox.Text(placed));
        var received = Assert.Single(await inbox.Wait("We have your payment of"));
        Assert.Equal((shopper.Email, $"We have your payment of ₦{total:N2}"), (received.To, received.Subject));
        Assert.Contains(number, await inbox.Text(received));

        // The link in the letter proves the address, which opens the way to what was ordered without the account.
        (await shopper.Calls.Post($"{Root}/orders/claim")).ExpectProblem(409, "customer.email_unconfirmed");
        var letter = await inbox.Text(Assert.Single(await inbox.Wait("Is this your address?")));
        (await Storefront.Post($"{Root}/auth/email/confirm", new { token = Token().Match(letter).Groups[1].Value }))
            .Expect(204);
        Assert.Equal(1, (await shopper.Calls.Post($"{Root}/orders/claim")).Expect(200).Body["claimed_orders"].Number());
        Assert.Equal([id, guest.Id], (await shopper.Calls.Get($"{Root}/orders")).Expect(200).Body["orders"].Items()
            .Select(one => one["id"].Number()));

        // Nobody is told of the demo shop's past, and nothing twice.
        var all = await inbox.Read();
        Assert.All(all, mail => Assert.Equal(shopper.Email, mail.To));
        Assert.Equal(all.Count, all.Select(mail => mail.Subject).Distinct().Count());
        await AssertBooksBalance();
    }

    private Inbox OpenInbox() => new(StateOf("mail").Urls.Single(url => url.Name is "http").Url);

    [GeneratedRegex("#token=([A-Za-z0-9_-]+)")]
    private static partial Regex Token();
}
