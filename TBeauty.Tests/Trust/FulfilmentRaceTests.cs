using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Staff who do the same thing, or the opposite, at the same moment.</summary>
[Trait("suite", "trust")]
public class FulfilmentRaceTests(Shop shop)
{
    [Fact]
    public async Task Eight_who_allocate_one_order_allocate_it_once()
    {
        var product = await shop.NewProduct(onHand: 0);
        var (first, second) =
            (await OrderDesk.Lot(shop, product, 4, expiry: "2031-01-31"), await OrderDesk.Lot(shop, product, 4));
        var order = await OrderDesk.Order(shop, (product, 6));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => order.Post("allocate")));

        Assert.All(answers, answer =>
            Assert.Equal(6, answer.Expect(200).Body["items"].Items().Single()["allocated_quantity"].Number()));
        Assert.Equal([$"{first}:4", $"{second}:2"], await order.Allocations());
        Assert.Equal(["placed", "allocated"], await order.Timeline());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Orders_that_want_the_same_lots_at_once_share_what_is_there()
    {
        var (one, other) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 0));
        var lots = new List<long>();
        foreach (var product in new[] { other, one, other, one })
            lots.Add(await OrderDesk.Lot(shop, product, 8));
        var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 is 0
            ? OrderDesk.Order(shop, (one, 2), (other, 2))
            : OrderDesk.Order(shop, (other, 2), (one, 2))));
        // Reality takes two of each, so that the last order comes too late.
        foreach (var lot in lots[..2])
            (await shop.Owner.Post($"/api/v1/inventory/{lot}/movements",
                new { type = "write_off", quantity = 2, reason = "Broken" })).Expect(201);

        var answers = await Task.WhenAll(
            orders.SelectMany(order => new[] { order.Post("allocate"), order.Post("allocate") }));

        Assert.All(answers, answer => answer.Expect(200));
        var allocated = (await Task.WhenAll(orders.Select(order => order.Now())))
            .SelectMany(order => order["items"].Items()).GroupBy(item => item["product_id"].Number())
            .ToDictionary(group => group.Key, group => group.Sum(item => item["allocated_quantity"].Number()));
        Assert.Equal((14, 14), (allocated[one], allocated[other]));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_parcel_and_a_cancel_at_once_have_one_winner()
    {
        for (var round = 0; round < 6; round++)
        {
            var product = await shop.NewProduct(onHand: 4);
            var order = await OrderDesk.Order(shop, (product, 3));
            await order.Pack();
            var line = await order.Line(product);

            // A partial parcel leaves the order packed: only its lines tell a cancel that it comes too late.
            var ship = order.Post("shipments", new { lines = new[] { new { order_item_id = line, quantity = 1 } } });
            var answers = await Task.WhenAll(
                ship, order.Post("cancel", new { reason = "Changed" }), order.Post("pack"));

            Assert.Single(answers[..2], answer => (int)answer.Status < 300);
            Assert.All(answers.Where(answer => (int)answer.Status >= 300), answer =>
                answer.ExpectProblem(409, "order.status"));
            Assert.Equal(
                answers[0].Status is System.Net.HttpStatusCode.Created ? (3, 2, 1) : (4, 0, 4),
                await OrderDesk.Stock(shop, product));
        }

        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task One_parcel_is_sent_once_and_taken_back_once()
    {
        var product = await shop.NewProduct(onHand: 9);
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Pack();

        var parcels = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => order.Post("shipments")));
        Assert.Single(parcels, parcel => (int)parcel.Status is 201);
        Assert.All(parcels.Where(parcel => (int)parcel.Status is not 201), parcel =>
            parcel.ExpectProblem(409, "order.status"));
        Assert.Equal((6, 0, 6), await OrderDesk.Stock(shop, product));

        var body = new
        {
            lines = new[] { new { order_item_id = await order.Line(product), quantity = 2 } },
            restock = true
        };
        var returns = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => order.Post("returns", body)));
        Assert.Single(returns, taken => (int)taken.Status is 201);
        Assert.All(returns.Where(taken => (int)taken.Status is not 201), taken =>
            taken.ExpectProblem(409, "order.quantity"));
        Assert.Equal((8, 0, 8), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Dropping_cancelling_allocating_and_paying_at_once_leave_books_that_balance()
    {
        var (one, other) = (await shop.NewProduct(onHand: 40), await shop.NewProduct(onHand: 40));
        var orders = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => OrderDesk.Order(shop, (one, 3), (other, 3))));

        await Task.WhenAll(orders.SelectMany((order, i) => new Func<Task>[]
        {
            async () => await order.Post("allocate"),
            async () =>
                await order.Post("cancel-lines",
                new { lines = new[] { new { order_item_id = await order.Line(one), quantity = 2 } } }),
            async () => await order.Pay(100.00m),
            async () => await order.Post("confirm"),
            async () => await order.Post("discount", new { amount = 50.00m, reason = "Race" }),
            async () =>
                Assert.True(i % 2 is 1 || (int)(await order.Post("cancel", new { reason = "Race" })).Status is 200),
        }).Select(step => Task.Run(step)));

        foreach (var (i, order) in orders.Index())
            Assert.Equal(i % 2 is 0, (await order.Now())["status"].Text() is "cancelled");
        Assert.Equal((40, 3, 37), await OrderDesk.Stock(shop, one));
        Assert.Equal((40, 9, 31), await OrderDesk.Stock(shop, other));
        await shop.AssertBooksBalance();
    }
}
