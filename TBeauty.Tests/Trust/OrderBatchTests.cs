using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Ordering;
using TBeauty.Tests.Support;
using static TBeauty.Commerce.Ordering.PlaceOrder.Outcome;

namespace TBeauty.Tests.Trust;

/// <summary>Orders that are placed in one transaction are each placed, or refused, as if they had come alone.</summary>
[Trait("suite", "trust")]
public class OrderBatchTests(Shop shop)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_refused_for_its_own_reason_and_holds_up_nobody()
    {
        var (plenty, few) = (await shop.NewProduct(50), await shop.NewProduct(3));
        var desk = await BatchDesk.Of(shop);
        NewOrder keyed = await desk.Order([(plenty, 1)]), carted = await desk.Order([(plenty, 1)]);
        Assert.Equal([Placed, Placed], await desk.Place(keyed, carted));
        NewOrder[] batch =
        [
            await desk.Order([(plenty, 2), (few, 2)]),
            await desk.Order([(few, 4)]),
            await desk.Order([(few, 2)]),
            await desk.Order([(plenty, 1)], price: 1.00m),
            await desk.Order([(plenty, 1)], wish: "No such shade"),
            await desk.Again(keyed),
            await desk.Again(carted) with { Request = desk.Request() },
            await desk.Order([(plenty, 1)]) with { Request = carted.Request! with { RequestHash = [9] } },
            await desk.Order([(plenty, 5)]),
        ];

        var results = await desk.Results(batch);

        // Of few there are three: after the first has two, there is one.
        Assert.Equal(
            [Placed, Insufficient, Alone, Stale, WishUnknown, Replayed, Replayed, KeyReused, Placed],
            results.Select(result => result.Outcome));
        Assert.Equal(keyed.Kept!.Body, results[5].Stored!.Body);
        Assert.Equal(carted.Order.Id, results[6].EarlierOrderId);
        Assert.Equal((50, 9, 41), await OrderDesk.Stock(shop, plenty));
        Assert.Equal((3, 2, 1), await OrderDesk.Stock(shop, few));
        await desk.AssertWritten(batch[0], batch[8]);
        await desk.AssertUnwritten([.. batch[1..8]]);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_poisoned_order_harms_only_itself()
    {
        var product = await shop.NewProduct(50);
        var desk = await BatchDesk.Of(shop);
        var batches = BatchDesk.Batches();

        // A customer who isn't there breaks a foreign key, after all inserts: nothing looks for it before.
        var poisoned = await desk.Order([(product, 1)], customer: long.MaxValue);
        NewOrder[] orders = [await desk.Order([(product, 1)]), poisoned, await desk.Order([(product, 1)])];
        Assert.Equal([Alone, Alone, Alone], await desk.Place(orders));
        await desk.AssertUnwritten(orders);

        NewOrder[] crowd = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.Order([(product, 1)])));
        var placing = crowd.Append(poisoned).Append(orders[0]).Select(order => desk.Place(batches, order)).ToArray();
        await Task.WhenAll(placing).ContinueWith(_ => { }, Ct, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal("23503", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => placing[20])).SqlState);
        Assert.All(placing.Where((_, n) => n is not 20), placed => Assert.Equal(Placed, placed.Result.Outcome));
        await desk.AssertWritten([.. crowd, orders[0]]);
        Assert.Equal((50, 21, 29), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Batches_of_the_same_products_in_opposite_orders_do_not_block_each_other()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.NewProduct(1000)));
        var desk = await BatchDesk.Of(shop);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(async at =>
        {
            var turned = at % 2 is 0 ? products : [.. products.Reverse()];
            NewOrder[] batch = await Task.WhenAll(turned.Select(
                (product, n) => desk.Order([(product, 1), (turned[(n + 1) % 4], 1)])));
            return await desk.Place(batch);
        }));

        // None was undone, as one would be by a deadlock.
        Assert.All(results.SelectMany(of => of), outcome => Assert.Equal(Placed, outcome));
        foreach (var product in products)
            Assert.Equal((1000, 32, 968), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_last_units_are_sold_once_whatever_batches_form()
    {
        var product = await shop.NewProduct(20);
        var desk = await BatchDesk.Of(shop);
        OrderBatches[] replicas = [BatchDesk.Batches(), BatchDesk.Batches()];
        NewOrder[] orders = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => desk.Order([(product, 1)])));

        var results = await Task.WhenAll(orders.Select((order, n) => desk.Place(replicas[n % 2], order)));

        Assert.Equal(20, results.Count(result => result.Outcome is Placed));
        Assert.Equal(40, results.Count(result => result.Outcome is Insufficient));
        Assert.Equal((20, 20, 0), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_code_is_used_as_often_as_it_may_be_by_whoever_comes_at_once()
    {
        var product = await shop.NewProduct(200);
        var code = $"BATCH{Guid.NewGuid():N}"[..12];
        var id = await shop.Owner.Make(
            "/api/v1/promotions", new { name = "Ten", code, kind = "percent", value = 10, usage_limit = 10 });
        var desk = await BatchDesk.Of(shop);
        var batches = BatchDesk.Batches();

        var orders = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Order()));
        var results = await Task.WhenAll(orders.Select(async order =>
        {
            var result = await desk.Place(batches, order);
            // Others change the shop's offers meanwhile.
            while (result.Outcome is Stale)
            {
                try
                {
                    result = await desk.Place(batches, await Order());
                }
                catch (RuleViolation refused) when (refused.Code is "promotion.refused")
                {
                    return new(PromotionRefused);
                }
            }

            return result;
        }));

        Assert.Equal(10, results.Count(result => result.Outcome is Placed));
        Assert.Equal(90, results.Count(result => result.Outcome is PromotionRefused));
        Assert.Equal(
            10, (await shop.Owner.Get($"/api/v1/promotions/{id}")).Expect(200).Body["used_count"].Number());
        Assert.Equal((200, 10, 190), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();

        Task<NewOrder> Order() => desk.Order([(product, 1)], code: code);
    }

    [Fact]
    public async Task Repeats_that_come_at_once_are_the_same_order()
    {
        var product = await shop.NewProduct(50);
        var desk = await BatchDesk.Of(shop);
        var batches = BatchDesk.Batches();
        var order = await desk.Order([(product, 1)]);
        NewOrder[] repeats = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => desk.Again(order)));
        NewOrder[] keyless = [.. repeats.Take(6).Select(repeat => repeat with { Request = null })];

        var results = await Task.WhenAll(
            repeats.Concat(keyless).Append(order).Select(repeat => desk.Place(batches, repeat)));

        Assert.Single(results, result => result.Outcome is Placed);
        Assert.Equal(18, results.Count(result => result.Outcome is Replayed));
        Assert.Equal((50, 1, 49), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Whose_goods_somebody_holds_waits_beside_the_others()
    {
        var (held, free) = (await shop.NewProduct(5), await shop.NewProduct(5));
        var desk = await BatchDesk.Of(shop);
        var batches = BatchDesk.Batches();
        NewOrder waits = await desk.Order([(held, 1)]), goes = await desk.Order([(free, 1)]);
        await using var counting = await shop.OpenDatabase();
        await using var count = await counting.Database.BeginTransactionAsync(Ct);
        await counting.Database.ExecuteSqlAsync(
            $"select from inventory.product_stock where product_id = {held} for update", Ct);

        var waiting = desk.Place(batches, waits);
        var placed = await desk.Place(batches, goes);

        Assert.Equal(Placed, placed.Outcome);
        Assert.False(waiting.IsCompleted);
        await count.RollbackAsync(Ct);
        Assert.Equal(Placed, (await waiting).Outcome);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_lot_that_has_expired_is_taken_out_before_its_order_is_judged()
    {
        var product = await shop.NewProduct(5);
        var other = await shop.NewProduct(5);
        var desk = await BatchDesk.Of(shop);
        await using (var db = await shop.OpenDatabase())
        {
            await db.Database.ExecuteSqlAsync($"""
                update inventory.items set expiry_date = current_date - 10 where product_id = {product};
                update inventory.product_stock set next_expiry = current_date - 10 where product_id = {product};
                """, Ct);
        }

        NewOrder[] batch = [await desk.Order([(product, 1)]), await desk.Order([(other, 1)])];

        Assert.Equal([Alone, Placed], await desk.Place(batch));
        Assert.Equal(Insufficient, (await desk.Place(BatchDesk.Batches(), batch[0])).Outcome);
        Assert.Equal(0, (await OrderDesk.Stock(shop, product)).Reserved);
        await shop.AssertBooksBalance();
    }
}
