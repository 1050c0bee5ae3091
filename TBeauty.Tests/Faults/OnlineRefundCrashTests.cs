using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>Power cuts around a refund: asked twice, money would go back twice.</summary>
[Collection(nameof(OnlineShop)), Trait("suite", "trust"), LongKind]
public class OnlineRefundCrashTests(OnlineShop shop)
{
    private static readonly string[] Admins = ["admin-api", "admin-api-2"];

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task A_refund_that_the_provider_took_and_nobody_wrote_down(string provider)
    {
        var (desk, reference, payment) = await shop.Paid(provider);
        var answer = shop.Provider.HoldBack("refund", reference);
        await GiveBack(payment);
        await answer.Reached;
        await using (var row = await HeldRow.By(
            shop, $"select from payments.refunds where payment_id = {payment["id"].Number()} for update"))
        {
            answer.Release();
            await row.UntilSomebodyWaits();
            await Task.WhenAll(Admins.Select(shop.Kill));
        }

        Assert.Equal("pending, asked, not known", await Known(payment));
        shop.Provider.RefundsOf(reference)[0].State = "done";
        await Due(payment);
        await shop.Restart(Admins);

        await IsGivenBackOnce(desk, reference);
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task A_refund_that_was_noted_as_asked_for_and_never_reached_the_provider(string provider)
    {
        var (desk, reference, payment) = await shop.Paid(provider);
        var asked = new TaskCompletionSource();
        shop.Provider.Before = async (what, http) =>
        {
            if (what is not "refund" || !asked.TrySetResult())
                return;
            // It never comes through: nothing is done of it.
            await Receiver.Hang(http);
        };
        try
        {
            await GiveBack(payment);
            await asked.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            await Task.WhenAll(Admins.Select(shop.Kill));
        }
        finally
        {
            shop.Provider.Before = null;
        }

        Assert.Equal("pending, asked, not known", await Known(payment));
        Assert.Empty(shop.Provider.RefundsOf(reference));
        await Due(payment);
        await shop.Restart(Admins);

        // The provider lists none, which is believed once it would have been listed for long.
        await Wait.Until(async () =>
        {
            await shop.ItIsTime($"""
                update payments.refunds set next_check_at = now(),
                    asked_at = case when asked_at is not null then now() - interval '1 hour' end
                where claimed_until is null and provider_reference is null and status = 'pending'
                  and payment_id = {payment["id"].Number()}
                """);
            return shop.Provider.RefundsOf(reference).Count is 1;
        });
        shop.Provider.RefundsOf(reference)[0].State = "done";
        await Wait.Until(async () =>
        {
            (await shop.Provider.TellRefunded(shop.Storefront, provider, reference)).Expect(200);
            return (await desk.Now())["amount_refunded"].Amount() > 0;
        });

        await IsGivenBackOnce(desk, reference);
    }

    /// <summary>Less than half, so that the provider would take it twice.</summary>
    private async Task GiveBack(Json payment) =>
        (await shop.Owner.Post($"/api/v1/payments/{payment["id"].Number()}/refunds",
            new { amount = 2000.00m, reason = "Broken" })).Expect(201);

    private async Task IsGivenBackOnce(OrderDesk desk, string reference)
    {
        await Wait.Until(async () => (await desk.Now())["amount_refunded"].Amount() > 0);
        Assert.Equal(2000.00m, Assert.Single(shop.Provider.RefundsOf(reference)).Amount);
        Assert.Equal(2000.00m, (await desk.Now())["amount_refunded"].Amount());
        await shop.AssertBooksBalance();
    }

    private Task<string?> Known(Json payment) => shop.Ask($"""
        select status || ', ' || case when asked_at is null then 'not asked' else 'asked' end || ', '
            || coalesce(provider_reference, 'not known')
        from payments.refunds where payment_id = {payment["id"].Number()}
        """);

    /// <summary>Whoever claimed it is taken for dead, and its time has come.</summary>
    private Task Due(Json payment) => shop.ItIsTime($"""
        update payments.refunds set claimed_until = null, next_check_at = now()
        where payment_id = {payment["id"].Number()}
        """);
}
