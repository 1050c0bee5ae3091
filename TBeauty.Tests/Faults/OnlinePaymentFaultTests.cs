using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// Power cuts between a provider, the database and the answer: nothing is lost, and nothing is there twice.
/// </summary>
[Collection(nameof(OnlineShop)), Trait("suite", "trust"), LongKind]
public class OnlinePaymentFaultTests(OnlineShop shop)
{
    [Fact]
    public async Task A_storefront_that_dies_while_the_provider_makes_a_page()
    {
        var desk = await shop.Order();
        var door = shop.DoorOf(desk);
        var known = shop.Provider.Started.Select(one => one.Reference).ToHashSet();
        await WhileItHangs("start", async () =>
        {
            var asking = OnlineShop.Pay(desk);
            await Wait.Until(() => Task.FromResult(shop.Provider.Started.Any(one => !known.Contains(one.Reference))));
            await shop.Kill(door);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => asking);
        });
        await shop.Restart(door);

        (await OnlineShop.Pay(desk)).ExpectProblem(409, "payment.in_progress");
        await shop.ItIsTime(
            $"update payments.online_payments set created_at = created_at - interval '2 minutes' where order_id = {desk.Id}");
        var reference = await OnlineShop.Begin(desk);
        shop.Provider.Pay(reference);
        (await shop.Provider.TellPaid(shop.Storefronts[1], "paystack", reference)).Expect(200);

        Assert.Equal("paid", (await desk.Now())["payment_status"].Text());
        Assert.Single(await shop.PaymentsOf(desk));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_storefront_that_dies_while_it_asks_what_a_notice_means()
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk);
        shop.Provider.Pay(reference);
        var hung = 0;
        // Only the storefront's own question hangs; the Admin API asks for itself.
        shop.Provider.After = async (what, http) =>
        {
            if (what is "find" && Interlocked.Increment(ref hung) is 1)
                await Receiver.Hang(http);
        };
        try
        {
            var telling = shop.Provider.TellPaid(shop.Storefronts[0], "paystack", reference);
            await Wait.Until(() => Task.FromResult(Volatile.Read(ref hung) > 0));
            await shop.Kill("storefront-api");
            await Task.WhenAny(telling);
        }
        finally
        {
            shop.Provider.After = null;
        }

        await Wait.Until(async () => (await desk.Now())["payment_status"].Text() is "paid");
        await shop.Restart("storefront-api");
        (await shop.Provider.TellPaid(shop.Storefronts[0], "paystack", reference)).Expect(200);

        Assert.Single(await shop.PaymentsOf(desk));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task An_admin_that_dies_after_the_provider_gave_money_back_and_before_it_heard()
    {
        var (desk, reference, payment) = await shop.Paid();
        var id = payment["id"].Number();
        await WhileItHangs("refund", async () =>
        {
            (await shop.Owner.Post($"/api/v1/payments/{id}/refunds", new { amount = 5000.00m, reason = "Broken" }))
                .Expect(201);
            await Wait.Until(() => Task.FromResult(shop.Provider.RefundsOf(reference).Count is 1));
            await Task.WhenAll(shop.Kill("admin-api"), shop.Kill("admin-api-2"));
        });
        await shop.ItIsTime(
            $"update payments.refunds set claimed_until = null, next_check_at = now() where payment_id = {id}");
        shop.Provider.RefundsOf(reference)[0].State = "done";
        await shop.Restart("admin-api");
        await shop.Restart("admin-api-2");

        await Wait.Until(async () => (await desk.Now())["payment_status"].Text() is "refunded");
        Assert.Single(shop.Provider.RefundsOf(reference));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_provider_that_is_down_is_503_and_the_next_try_begins_anew()
    {
        var desk = await shop.Order();
        shop.Provider.Before = (what, http) =>
        {
            if (what is "start")
                http.Abort();
            return Task.CompletedTask;
        };
        try
        {
            var refused = await OnlineShop.Pay(desk);
            refused.ExpectProblem(503, "dependency.unavailable");
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        finally
        {
            shop.Provider.Before = null;
        }

        await OnlineShop.Begin(desk);
    }

    /// <summary>The provider does what it is asked for once, and doesn't answer.</summary>
    private async Task WhileItHangs(string what, Func<Task> act)
    {
        shop.Provider.After = (asked, http) => asked == what ? Receiver.Hang(http) : Task.CompletedTask;
        try
        {
            await act();
        }
        finally
        {
            shop.Provider.After = null;
        }
    }
}
