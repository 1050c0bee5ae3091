using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What a provider says may come late, in the wrong order, or when nobody waits for it any more.</summary>
[Collection(nameof(OnlineShop)), Trait("suite", "trust"), LongKind]
public class OnlinePaymentTimingTests(OnlineShop shop)
{
    [Theory]
    [InlineData("paystack", "ongoing")]
    [InlineData("paystack", "failed")]
    [InlineData("flutterwave", "ongoing")]
    [InlineData("flutterwave", "failed")]
    public async Task An_answer_that_is_older_than_the_money_changes_nothing(string provider, string state)
    {
        OrderDesk desk = null!;
        var reference = "";
        // Once more on a machine so busy that the shop lost its patience before the old answer was let go.
        await Wait.Until(async () =>
        {
            desk = await shop.Order();
            reference = await OnlineShop.Begin(desk, provider);
            shop.Provider[reference].State = state;
            var old = shop.Provider.HoldBack("find", reference);
            var first = shop.Provider.TellPaid(shop.Storefronts[0], provider, reference);
            await old.Reached;
            shop.Provider.Pay(reference);
            (await shop.Provider.TellPaid(shop.Storefronts[1], provider, reference)).Expect(200);
            await Wait.Until(async () => (await desk.Now())["payment_status"].Text() is "paid");

            var isHeard = old.Release();
            (await first).Expect(200);
            return isHeard;
        });

        Assert.Equal("verified", Assert.Single(await shop.PaymentsOf(desk))["status"].Text());
        Assert.Equal(("paid", 0.00m),
            ((await desk.Now())["payment_status"].Text(), (await desk.Now())["credit_amount"].Amount()));
        Assert.Equal("paid ", await State(reference));
        Assert.Equal(["placed", "payment_recorded", "payment_verified"], await desk.Timeline());
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task Who_fails_and_then_pays_on_the_same_page_has_paid(string provider)
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk, provider);
        shop.Provider[reference].State = "failed";
        await Wait.Until(async () =>
        {
            (await shop.Provider.TellPaid(shop.Storefront, provider, reference)).Expect(200);
            return (await State(reference))!.StartsWith("failed", StringComparison.Ordinal);
        });
        Assert.Empty(await shop.PaymentsOf(desk));
        Assert.Equal("pending", (await desk.Now())["payment_status"].Text());
        Assert.NotEqual(reference, await OnlineShop.Begin(desk, provider));

        shop.Provider.Pay(reference);
        await Wait.Until(async () =>
        {
            (await shop.Provider.TellPaid(shop.Storefront, provider, reference)).Expect(200);
            return (await desk.Now())["payment_status"].Text() is "paid";
        });

        Assert.Equal(reference, Assert.Single(await shop.PaymentsOf(desk))["transaction_reference"].Text());
        Assert.Equal("paid ", await State(reference));
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task An_answer_that_nobody_waited_for_is_asked_for_again(string provider)
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk, provider);
        shop.Provider.Pay(reference);
        shop.Provider.After = (what, http) => what is "find" ? Receiver.Hang(http) : Task.CompletedTask;
        try
        {
            // The notice is taken, though nobody says what it means within Payments:Timeout.
            (await shop.Provider.TellPaid(shop.Storefront, provider, reference)).Expect(200);
            Assert.Empty(await shop.PaymentsOf(desk));
            Assert.Equal("pending", (await desk.Now())["payment_status"].Text());
        }
        finally
        {
            shop.Provider.After = null;
        }

        await Wait.Until(async () =>
        {
            await shop.ItIsTime($"""
                update payments.online_payments set next_check_at = now(), claimed_until = null
                where reference = '{reference}' and status <> 'paid'
                """);
            return (await desk.Now())["payment_status"].Text() is "paid";
        });

        Assert.Single(await shop.PaymentsOf(desk));
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task Money_on_a_page_that_came_too_late_counts(string provider)
    {
        var desk = await shop.Order();
        var known = shop.Provider.Started.Select(one => one.Reference).ToHashSet();
        var page = shop.Provider.HoldBack("start");
        (await OnlineShop.Pay(desk, provider)).ExpectProblem(503, "dependency.unavailable");
        await page.Abandoned;
        Assert.False(page.Release());

        // A link that the provider mailed of its own accord, say.
        var reference = Assert.Single(shop.Provider.Started, one => !known.Contains(one.Reference)).Reference;
        shop.Provider.Pay(reference);
        await Wait.Until(async () =>
        {
            (await shop.Provider.TellPaid(shop.Storefront, provider, reference)).Expect(200);
            return (await desk.Now())["payment_status"].Text() is "paid";
        });

        Assert.Equal(reference, Assert.Single(await shop.PaymentsOf(desk))["transaction_reference"].Text());
        (await OnlineShop.Pay(desk, provider)).ExpectProblem(409, "payment.nothing_due");
        await shop.AssertBooksBalance();
    }

    private Task<string?> State(string reference) => shop.Ask($"""
        select status || ' ' || coalesce(next_check_at::text, '') from payments.online_payments
        where reference = '{reference}'
        """);
}
