using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// What came through a provider goes back through it: pending until the provider says what became of it, and once.
/// </summary>
[Collection(nameof(OnlineShop)), Trait("suite", "trust"), LongKind]
public class OnlineRefundTests(OnlineShop shop)
{
    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task It_is_pending_holds_its_amount_and_counts_when_it_is_done(string provider)
    {
        var (desk, reference, payment) = await shop.Paid(provider);
        var path = $"/api/v1/payments/{payment["id"].Number()}";

        var refund = (await shop.Owner.Post($"{path}/refunds", new { amount = 2000.00m, reason = "Broken" }))
            .Expect(201).Body;
        Assert.Equal("pending", refund["status"].Text());
        await Wait.Until(() => Task.FromResult(shop.Provider.RefundsOf(reference).Count is 1));
        (await shop.Owner.Post($"{path}/refunds", new { amount = 3000.01m, reason = "Too much" }))
            .ExpectProblem(409, "refund.exceeds_payment");
        (await shop.Owner.Post($"{path}/unverify", new { reason = "Oops" })).ExpectProblem(409, "payment.status");
        var waiting = (await shop.Owner.Get(path)).Expect(200).Body;
        Assert.Equal(waiting.ToString(), await Listed(desk));
        Assert.Equal(("verified", 0.00m, 2000.00m),
            (waiting["status"].Text(), waiting["refunded_amount"].Amount(), waiting["pending_refunds"].Amount()));
        Assert.Equal((5000.00m, 0.00m),
            ((await desk.Now())["amount_paid"].Amount(), (await desk.Now())["amount_refunded"].Amount()));
        await shop.AssertBooksBalance();

        shop.Provider.RefundsOf(reference)[0].State = "done";
        (await shop.Provider.TellRefunded(shop.Storefront, provider, reference)).Expect(200);
        await Settled(path, "done");

        var settled = (await shop.Owner.Get(path)).Expect(200).Body;
        Assert.Equal(("partially_refunded", 2000.00m, 0.00m),
            (settled["status"].Text(), settled["refunded_amount"].Amount(), settled["pending_refunds"].Amount()));
        Assert.Equal(2000.00m, (await desk.Now())["amount_refunded"].Amount());
        Assert.Equal(["payment_refund_requested", "payment_refunded"], (await desk.Timeline())[^2..]);
        Assert.Single(shop.Provider.RefundsOf(reference));
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("paystack", "Paystack could not give it back.")]
    [InlineData("flutterwave", "Flutterwave could not give it back.")]
    public async Task One_that_fails_gives_its_amount_back_to_the_payment(string provider, string why)
    {
        var (desk, reference, payment) = await shop.Paid(provider);
        var path = $"/api/v1/payments/{payment["id"].Number()}";
        (await shop.Owner.Post($"{path}/refunds", new { amount = 5000.00m, reason = "Broken" })).Expect(201);
        await Wait.Until(() => Task.FromResult(shop.Provider.RefundsOf(reference).Count is 1));

        shop.Provider.RefundsOf(reference)[0].State = "failed";
        (await shop.Provider.TellRefunded(shop.Storefront, provider, reference)).Expect(200);
        var failed = await Settled(path, "failed");

        Assert.Equal(why, failed["failure_reason"].Text());
        var now = (await shop.Owner.Get(path)).Expect(200).Body;
        Assert.Equal(now.ToString(), await Listed(desk));
        Assert.Equal(("verified", 0.00m, 0.00m),
            (now["status"].Text(), now["refunded_amount"].Amount(), now["pending_refunds"].Amount()));
        Assert.Equal("paid", (await desk.Now())["payment_status"].Text());
        (await shop.Owner.Post($"{path}/refunds", new { amount = 5000.00m, reason = "Again" })).Expect(201);
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("paystack", true)]
    [InlineData("flutterwave", true)]
    [InlineData("paystack", false)]
    [InlineData("flutterwave", false)]
    public async Task An_answer_that_is_lost_never_sends_the_money_twice(string provider, bool wasHeard)
    {
        var (_, reference, payment) = await shop.Paid(provider);
        var path = $"/api/v1/payments/{payment["id"].Number()}";
        var lost = 0;
        Task Lose(string what, Microsoft.AspNetCore.Http.HttpContext http)
        {
            if (what is not "refund" || Interlocked.Increment(ref lost) is not 1)
                return Task.CompletedTask;
            http.Abort();
            throw new IOException("The line was cut.");
        }

        if (wasHeard)
            shop.Provider.After = Lose;
        else
            shop.Provider.Before = Lose;
        try
        {
            (await shop.Owner.Post($"{path}/refunds", new { amount = 700.00m, reason = "Broken" })).Expect(201);
            await Wait.Until(async () => await Asked() is "1");
            // Time passes, until the question is there: first the look at the list, and once that must be whole, the
            // second question.
            await Wait.Until(async () =>
            {
                await shop.ItIsTime($"""
                    update payments.refunds set next_check_at = now(), asked_at = case when asked_at is not null then now() - interval '1 hour' end
                    where claimed_until is null and provider_reference is null and status = 'pending' and payment_id = {payment["id"].Number()}
                    """);
                return shop.Provider.RefundsOf(reference).Count is 1;
            });
            shop.Provider.RefundsOf(reference)[0].State = "done";
            await Wait.Until(async () =>
            {
                await shop.Provider.TellRefunded(shop.Storefront, provider, reference);
                return (await shop.Owner.Get(path)).Body["refunds"].Items().Single()["status"].Text() is "done";
            });
        }
        finally
        {
            (shop.Provider.Before, shop.Provider.After) = (null, null);
        }

        Assert.Single(shop.Provider.RefundsOf(reference));
        Assert.Equal(wasHeard ? 1 : 2, lost);
        await shop.AssertBooksBalance();

        Task<string?> Asked() => shop.Ask(
            $"select count(*)::text from payments.refunds where payment_id = {payment["id"].Number()} and claimed_until is null and (asked_at is not null or provider_reference is not null)");
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task A_notice_may_come_before_the_answer_badly_signed_and_again_and_again(string provider)
    {
        var (desk, reference, payment) = await shop.Paid(provider);
        var path = $"/api/v1/payments/{payment["id"].Number()}";
        var answer = shop.Provider.HoldBack("refund", reference);
        (await shop.Owner.Post($"{path}/refunds", new { amount = 2000.00m, reason = "Broken" })).Expect(201);
        // The provider has it and says "pending", and before the shop hears that, it is done.
        await answer.Reached;
        Assert.Single(shop.Provider.RefundsOf(reference)).State = "done";
        var due = await Due();
        foreach (var signature in new[] { "00", new('0', 128), "" })
            (await shop.Provider.TellRefunded(shop.Storefront, provider, reference, signature))
                .ExpectProblem(403, "webhook.signature");
        Assert.Equal(due, await Due());
        (await shop.Provider.TellRefunded(shop.Storefront, provider, reference)).Expect(200);
        answer.Release();

        await Settled(path, "done");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
            (await shop.Provider.TellRefunded(shop.Storefronts[i % 2], provider, reference)).Expect(200)));

        Assert.Single(shop.Provider.RefundsOf(reference));
        var settled = (await shop.Owner.Get(path)).Expect(200).Body;
        Assert.Equal(("partially_refunded", 2000.00m, 0.00m),
            (settled["status"].Text(), settled["refunded_amount"].Amount(), settled["pending_refunds"].Amount()));
        Assert.Equal(2000.00m, (await desk.Now())["amount_refunded"].Amount());
        Assert.Equal(["payment_refund_requested", "payment_refunded"], (await desk.Timeline())[^2..]);
        await shop.AssertBooksBalance();

        Task<string?> Due() => shop.Ask(
            $"select next_check_at::text from payments.refunds where payment_id = {payment["id"].Number()}");
    }

    /// <summary>The order's only payment, as a list shows it.</summary>
    private async Task<string> Listed(OrderDesk desk) =>
        (await shop.Owner.Get($"/api/v1/payments?order_id={desk.Id}")).Expect(200).Body["payments"].Items().Single()
            .ToString();

    private async Task<Json> Settled(string payment, string status)
    {
        Json refund = default;
        await Wait.Until(async () =>
        {
            refund = (await shop.Owner.Get(payment)).Expect(200).Body["refunds"].Items().Single();
            return refund["status"].Text() == status;
        });
        return refund;
    }
}
