using System.Text.Json.Nodes;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// A customer pays at a provider's page, and the shop believes what the provider says when it is asked.
/// </summary>
[Collection(nameof(OnlineShop)), Trait("suite", "trust"), LongKind]
public class OnlinePaymentTests(OnlineShop shop)
{
    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task Webhooks_polls_and_repeats_make_one_verified_payment(string provider)
    {
        var desk = await shop.Order();
        var began = (await OnlineShop.Pay(desk, provider)).Expect(200).Body;
        var reference = began["reference"].Text();
        Assert.Equal(shop.Provider[reference].Id, long.Parse(began["authorization_url"].Text().Split('/')[^1], null));
        Assert.Equal((5000.00m, "NGN"), (shop.Provider[reference].Amount, shop.Provider[reference].Currency));
        Assert.Equal(began.ToString(), (await OnlineShop.Pay(desk, provider)).Expect(200).Body.ToString());
        Assert.Empty(await shop.PaymentsOf(desk));

        (await shop.Provider.TellPaid(shop.Storefront, provider, reference)).Expect(200);
        Assert.Empty(await shop.PaymentsOf(desk));

        shop.Provider.Pay(reference);
        await shop.ItIsTime(
            $"update payments.online_payments set next_check_at = now() where reference = '{reference}'");
        var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            shop.Provider.TellPaid(shop.Storefronts[i % 2], provider, reference)));
        Assert.All(told, answer => answer.Expect(200));

        var payment = Assert.Single(await shop.PaymentsOf(desk));
        Assert.Equal("online", payment["payment_method"].Text());
        Assert.Equal(provider, payment["provider"].Text());
        Assert.Equal(reference, payment["transaction_reference"].Text());
        Assert.Equal("verified", payment["status"].Text());
        Assert.Equal(5000.00m, payment["amount"].Amount());
        var seen = Assert.Single((await desk.Buyer.Calls.Get($"/api/v1/customer/orders/{desk.Id}/payments"))
            .Expect(200).Body["payments"].Items());
        Assert.Equal((provider, "verified"), (seen["provider"].Text(), seen["status"].Text()));
        Assert.Equal(("paid", 0.00m),
            ((await desk.Now())["payment_status"].Text(), (await desk.Now())["outstanding_amount"].Amount()));
        Assert.Equal(["placed", "payment_recorded", "payment_verified"], await desk.Timeline());
        (await OnlineShop.Pay(desk, provider)).ExpectProblem(409, "payment.nothing_due");
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("paystack", "00")]
    [InlineData("paystack", "not hex")]
    [InlineData("flutterwave", "another-hash")]
    public async Task Whoever_can_not_sign_is_not_heard(string provider, string signature)
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk, provider);
        shop.Provider.Pay(reference);

        (await shop.Provider.TellPaid(shop.Storefront, provider, reference, signature))
            .ExpectProblem(403, "webhook.signature");
        (await shop.Provider.TellPaid(shop.Storefront, provider, reference, new('0', 128)))
            .ExpectProblem(403, "webhook.signature");

        Assert.Equal(0, shop.Provider[reference].Asked);
        Assert.Empty(await shop.PaymentsOf(desk));
    }

    [Fact]
    public async Task A_signed_notice_of_what_nobody_began_changes_nothing()
    {
        foreach (var notice in new JsonObject[]
                 {
                     new() { ["event"] = "charge.success",
                         ["data"] = new JsonObject { ["reference"] = "somebody-elses" } },
                     new() { ["event"] = "transfer.success", ["data"] = new JsonObject { ["id"] = 1 } },
                     new() { ["event"] = 7, ["data"] = new JsonArray() },
                 })
            (await StandInProvider.Tell(shop.Storefront, "paystack", notice)).Expect(200);
    }

    [Theory]
    [InlineData("paystack", 4999.99, "NGN", "Paystack received 4,999.99 NGN where 5,000.00 NGN was asked for.")]
    [InlineData("paystack", 5000.00, "USD", "Paystack received 5,000.00 USD where 5,000.00 NGN was asked for.")]
    [InlineData("flutterwave", 0.01, "NGN", "Flutterwave received 0.01 NGN where 5,000.00 NGN was asked for.")]
    [InlineData("flutterwave", 6000.00, "GHS", "Flutterwave received 6,000.00 GHS where 5,000.00 NGN was asked for.")]
    public async Task What_is_short_or_foreign_stays_unverified_and_staff_read_why(
        string provider, double amount, string currency, string why)
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk, provider);
        shop.Provider.Pay(reference, (decimal)amount, currency);
        (await shop.Provider.TellPaid(shop.Storefront, provider, reference)).Expect(200);
        (await shop.Provider.TellPaid(shop.Storefronts[1], provider, reference)).Expect(200);

        var payment = Assert.Single(await shop.PaymentsOf(desk));
        Assert.Equal(("unverified", why), (payment["status"].Text(), payment["verification_notes"].Text()));
        Assert.Equal(((decimal)amount, currency), (payment["amount"].Amount(), payment["currency"].Text()));
        Assert.Equal("pending", (await desk.Now())["payment_status"].Text());
        var verified = await shop.Owner.Post($"/api/v1/payments/{payment["id"].Number()}/verify");
        if (currency is "NGN")
            Assert.Equal("partial", (await desk.Now())["payment_status"].Text());
        else
            verified.ExpectProblem(409, "payment.currency");
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task Too_much_and_too_late_is_credit(string provider)
    {
        var (generous, late) = (await shop.Order(), await shop.Order());
        var (more, after) = (await OnlineShop.Begin(generous, provider), await OnlineShop.Begin(late, provider));
        (await late.Post("cancel", new { reason = "test" })).Expect(200);
        shop.Provider.Pay(more, 6000.00m);
        shop.Provider.Pay(after);
        (await shop.Provider.TellPaid(shop.Storefront, provider, more)).Expect(200);
        (await shop.Provider.TellPaid(shop.Storefront, provider, after)).Expect(200);

        Assert.Equal(("paid", 1000.00m),
            ((await generous.Now())["payment_status"].Text(), (await generous.Now())["credit_amount"].Amount()));
        Assert.Equal(("cancelled", 5000.00m),
            ((await late.Now())["status"].Text(), (await late.Now())["credit_amount"].Amount()));
        Assert.Equal("verified", Assert.Single(await shop.PaymentsOf(late))["status"].Text());
        (await OnlineShop.Pay(late, provider)).ExpectProblem(409, "order.status");
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task Who_pays_and_never_comes_back_is_found(string provider)
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk, provider);
        shop.Provider.Pay(reference);
        await shop.ItIsTime(
            $"update payments.online_payments set next_check_at = now() where reference = '{reference}'");

        await Wait.Until(async () => (await desk.Now())["payment_status"].Text() is "paid");

        Assert.Single(await shop.PaymentsOf(desk));
        Assert.Equal(["placed", "payment_recorded", "payment_verified"], await desk.Timeline());
    }

    [Fact]
    public void It_is_asked_for_after_2_10_and_60_minutes_and_then_daily_for_a_week()
    {
        var began = DateTimeOffset.UnixEpoch;
        var asked = new List<TimeSpan>();
        for (var next = OnlinePayment.NextCheck(began, began); next is { } moment; next =
            OnlinePayment.NextCheck(began, moment))
            asked.Add(moment - began);

        Assert.Equal([2, 10, 60, .. Enumerable.Range(1, 7).Select(day => day * 1440)],
            asked.Select(pause => pause.TotalMinutes));
    }

    [Fact]
    public async Task The_first_one_that_is_begun_keeps_the_goods_to_72_hours_once()
    {
        var desk = await shop.Order();
        await OnlineShop.Begin(desk);
        Assert.Equal("72", await Kept());

        await shop.ItIsTime(
            $"update ordering.orders set reserved_until = now() + interval '5 hours' where id = {desk.Id}");
        await OnlineShop.Begin(desk, "flutterwave");
        Assert.Equal("5", await Kept());

        Task<string?> Kept() =>
            shop.Ask(
            $"select round(extract(epoch from reserved_until - now()) / 3600)::text from ordering.orders where id = {desk.Id}");
    }

    [Fact]
    public async Task Eight_clicks_at_once_begin_one_payment()
    {
        var desk = await shop.Order();
        var before = shop.Provider.Started.Count();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OnlineShop.Pay(desk)));

        Assert.Equal(before + 1, shop.Provider.Started.Count());
        Assert.Single(answers.Where(a => (int)a.Status is 200).Select(a => a.Text).Distinct());
        Assert.All(answers.Where(a => (int)a.Status is not 200), a => a.ExpectProblem(409, "payment.in_progress"));
    }

    [Fact]
    public async Task A_key_gives_the_same_page_and_names_one_request()
    {
        var (desk, key) = (await shop.Order(), $"pay-{Guid.NewGuid():N}");
        var first = (await OnlineShop.Pay(desk, "paystack", key)).Expect(200);
        var repeat = (await OnlineShop.Pay(desk, "paystack", key)).Expect(200);

        Assert.Equal((first.Text, "true"), (repeat.Text, repeat.Header("Idempotent-Replayed")));
        (await OnlineShop.Pay(desk, "flutterwave", key)).ExpectProblem(422, "idempotency.key_reused");
    }

    [Fact]
    public async Task Only_the_customer_pays_and_only_by_what_there_is()
    {
        var (desk, stranger) = (await shop.Order(), await shop.NewShopper());
        var path = $"/api/v1/customer/orders/{desk.Id}/pay";

        (await stranger.Calls.Post(path, new { provider = "paystack" })).ExpectProblem(404, "not_found");
        (await shop.Storefront.Post(path, new { provider = "paystack" })).ExpectProblem(401, "auth.required");
        (await desk.Buyer.Calls.Post(path, new { provider = "stripe" })).ExpectInvalid("provider");
        (await desk.Buyer.Calls.Post(path, new { })).ExpectInvalid("provider");
        var offered = (await shop.Storefront.Get("/api/v1/customer/shop")).Expect(200).Body;
        Assert.Equal(["paystack", "flutterwave"], offered["online_payment"].Items().Select(one => one.Text()));
        Assert.Contains(offered["payment_methods"].Items(), way => way["method"].Text() is "online");
    }
}

/// <summary>A shop that has no contract with a provider.</summary>
public class NoOnlinePaymentTests(Shop shop)
{
    [Fact]
    public async Task Without_a_key_the_method_is_not_offered()
    {
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        (await OnlineShop.Pay(desk)).ExpectProblem(409, "payment.provider_unavailable");
        (await StandInProvider.Tell(shop.Storefront, "paystack", [])).ExpectProblem(404, "not_found");

        var offered = (await shop.Storefront.Get("/api/v1/customer/shop")).Expect(200).Body;
        Assert.Empty(offered["online_payment"].Items());
        Assert.DoesNotContain(offered["payment_methods"].Items(), way => way["method"].Text() is "online");
    }
}
