using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What was reserved comes back, once.</summary>
public class CancelOrderTests(Shop shop)
{
    [Fact]
    public async Task A_cancelled_order_gives_its_units_back()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        var order = await Order(shopper, product, 3);

        var cancelled = (await Cancel(shopper, order)).Expect(200).Body;

        Assert.Equal("cancelled", cancelled["status"].Text());
        Assert.Equal("cancelled", cancelled["payment_status"].Text());
        Assert.Equal(0.00m, cancelled["outstanding_amount"].Amount());
        Assert.False(cancelled["cancelled_at"].IsNull);
        Assert.Equal(["placed", "cancelled"], cancelled["events"].Items().Select(entry => entry["what"].Text()));
        Assert.Equal(5, (await shop.Availability(product))["available"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Many_cancels_at_once_give_back_once()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        var order = await Order(shopper, product, 3);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Cancel(shopper, order)));

        Assert.Single(answers, answer => (int)answer.Status is 200);
        Assert.All(answers.Where(answer => (int)answer.Status is not 200), answer =>
            answer.ExpectProblem(409, "order.status"));
        Assert.Equal(5, (await shop.Availability(product))["available"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Nobody_cancels_another_customers_order()
    {
        var product = await shop.NewProduct(onHand: 5);
        var order = await Order(await shop.NewShopper(), product, 2);

        (await Cancel(await shop.NewShopper(), order)).ExpectProblem(404, "not_found");

        Assert.Equal(3, (await shop.Availability(product))["available"].Number());
    }

    [Fact]
    public async Task A_paid_order_is_not_cancelled_by_its_customer()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        var order = await Order(shopper, product, 2);
        await Pay(order, 100.00m);

        (await Cancel(shopper, order)).ExpectProblem(409, "order.status");

        Assert.Equal(3, (await shop.Availability(product))["available"].Number());
    }

    [Fact]
    public async Task Unpaid_orders_expire_once_however_many_sweep_and_paid_ones_stay()
    {
        var product = await shop.NewProduct(onHand: 20);
        var shopper = await shop.NewShopper();
        long[] orders = [await Order(shopper, product, 2), await Order(shopper, product, 2),
            await Order(shopper, product, 2)];
        await Pay(orders[2], 100.00m);
        await LetTheirTimePass(orders);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = await shop.OpenDatabase();
            var now = DateTimeOffset.UtcNow;
            foreach (var late in await CancelOrder.Late(db, now, TestContext.Current.CancellationToken))
                await CancelOrder.Expire(db, late, now, TestContext.Current.CancellationToken);
        }));

        Assert.Equal(["placed", "expired"], await Timeline(shopper, orders[0]));
        Assert.Equal(["placed", "expired"], await Timeline(shopper, orders[1]));
        Assert.Equal(["placed", "payment_recorded", "payment_verified"], await Timeline(shopper, orders[2]));
        Assert.Equal(2, (await shop.Availability(product))["reserved"].Number());
        await shop.AssertBooksBalance();
    }

    /// <summary>Of an order whose money all went back nothing is paid: its units must not be kept for ever.</summary>
    [Fact]
    public async Task A_refunded_order_expires_and_its_customer_may_cancel_it()
    {
        var product = await shop.NewProduct(onHand: 20);
        var shopper = await shop.NewShopper();
        var (expiring, cancelling) = (await Order(shopper, product, 2), await Order(shopper, product, 3));
        foreach (var order in (long[])[expiring, cancelling])
        {
            var payment = await Pay(order, 100.00m);
            (await shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount = 100.00m, reason = "Mistake" }))
                .Expect(201);
        }

        (await Cancel(shopper, cancelling)).Expect(200);
        await LetTheirTimePass([expiring]);
        await using var db = await shop.OpenDatabase();
        Assert.Contains(
            expiring, await CancelOrder.Late(db, DateTimeOffset.UtcNow, TestContext.Current.CancellationToken));
        await CancelOrder.Expire(db, expiring, DateTimeOffset.UtcNow, TestContext.Current.CancellationToken);

        Assert.Equal(20, (await shop.Availability(product))["available"].Number());
        var seen = (await shopper.Calls.Get($"/api/v1/customer/orders/{expiring}")).Expect(200).Body;
        Assert.Equal(("cancelled", "refunded"), (seen["status"].Text(), seen["payment_status"].Text()));
        await shop.AssertBooksBalance();
    }

    private static async Task<long> Order(Shopper shopper, long product, int quantity) =>
        (await shopper.Buy((product, quantity))).Expect(201).Body["order"]["id"].Number();

    private static Task<Answer> Cancel(Shopper shopper, long order) =>
        shopper.Calls.Post($"/api/v1/customer/orders/{order}/cancel", new { reason = "Changed my mind" });

    private async Task<long> Pay(long order, decimal amount)
    {
        var payment =
            (await shop.Owner.Post("/api/v1/payments", new { order_id = order, amount, payment_method = "cash" }))
            .Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        return payment;
    }

    private async Task LetTheirTimePass(long[] orders)
    {
        await using var db = await shop.OpenDatabase();
        await db.Orders.Where(o => orders.Contains(o.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.ReservedUntil, DateTimeOffset.UtcNow.AddMinutes(-1)),
            TestContext.Current.CancellationToken);
    }

    private static async Task<string[]> Timeline(Shopper shopper, long order) =>
        [.. (await shopper.Calls.Get($"/api/v1/customer/orders/{order}")).Expect(200).Body["events"].Items()
            .Select(entry => entry["what"].Text())];
}
