using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Several people at one count, and a shop that sells meanwhile.</summary>
public class StocktakeRaceTests(Shop shop)
{
    [Fact]
    public async Task A_location_is_counted_by_one_stocktake_at_a_time()
    {
        var desk = await StockDesk.Open(shop);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.Begin()));

        Assert.Single(answers, answer => (int)answer.Status is 201);
        Assert.All(answers.Where(a => (int)a.Status is not 201), a => a.ExpectProblem(409, "stocktake.open"));
    }

    [Fact]
    public async Task Six_who_approve_one_count_book_it_once()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(10);
        var id = await desk.Stocktake();
        (await desk.Count(id, (item, 7))).Expect(200);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => desk.Approve(id)));

        Assert.Single(answers, answer => (int)answer.Status is 200);
        Assert.All(answers.Where(a => (int)a.Status is not 200), a => a.ExpectProblem(409, "stocktake.status"));
        Assert.Equal(["count -3 7 0", "receipt 10 10 0"], await OrderDesk.Ledger(shop, item));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task An_approval_with_a_key_answers_its_repeats_alike()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(10);
        var id = await desk.Stocktake();
        (await desk.Count(id, (item, 7))).Expect(200);
        var key = $"approve-{Guid.NewGuid()}";

        var first = (await shop.Owner.Post($"{StockDesk.Stocktakes}/{id}/approve", key: key)).Expect(200);
        var second = (await shop.Owner.Post($"{StockDesk.Stocktakes}/{id}/approve", key: key)).Expect(200);

        Assert.Equal("true", second.Header("Idempotent-Replayed"));
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(7, await desk.OnHand(item));
    }

    [Fact]
    public async Task Counts_of_two_places_are_approved_while_units_move_between_and_out_of_them()
    {
        var (one, other) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 0));
        StockDesk[] desks = [await StockDesk.Open(shop), await StockDesk.Open(shop)];
        long[] lots =
        [
            await desks[0].Lot(50, product: other, batch: "A"), await desks[0].Lot(50, product: one, batch: "A"),
            await desks[1].Lot(50, product: one, batch: "A"), await desks[1].Lot(50, product: other, batch: "A"),
        ];
        long[] stocktakes = [await desks[0].Stocktake(), await desks[1].Stocktake()];
        (await desks[0].Count(stocktakes[0], (lots[0], 53), (lots[1], 49))).Expect(200);
        (await desks[1].Count(stocktakes[1], (lots[2], 49), (lots[3], 53))).Expect(200);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => i switch
        {
            5 or 6 => desks[i - 5].Approve(stocktakes[i - 5]),
            _ when i % 2 is 0 => Transfer(lots[i % 4], desks[i % 4 < 2 ? 1 : 0].Location),
            _ =>
                shop.Owner.Post($"{StockDesk.Inventory}/{lots[i % 4]}/movements",
                new { type = "write_off", quantity = 1, reason = "Broken" }),
        }));

        Assert.All(answers, answer => Assert.InRange((int)answer.Status, 200, 201));
        var left = await Task.WhenAll(lots.Select(lot => desks[0].OnHand(lot)));
        // The counts found six and missed two; five were written off.
        Assert.Equal(200 + 4 - 5, left.Sum());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_stocktake_counts_five_thousand_items_and_no_more()
    {
        var desk = await StockDesk.Open(shop);
        var (id, product) = (await desk.Stocktake(), await shop.NewProduct(onHand: 0));
        await using var db = await shop.OpenDatabase();
        await db.Database.ExecuteSqlAsync($"""
            with items as (
                insert into inventory.items (
                    product_id, location_id, batch_number, cost_price, on_hand, allocated, minimum_stock, maximum_stock,
                    reorder_point, reorder_quantity, is_active, is_counted, created_at, updated_at)
                select {product}, {desk.Location}, 'L' || place, 10.00, 0, 0, 0, 0, 0, 0, true, true, now(), now()
                from generate_series(1, 4999) place
                returning id)
            insert into inventory.stocktake_lines (
                stocktake_id, inventory_item_id, counted_quantity, expected_quantity, unit_cost, counted_by, counted_at)
            select {id}, items.id, 2, 0, 10.00, 'system', now() from items
            """, TestContext.Current.CancellationToken);
        var (last, more) = (await desk.Lot(1), await desk.Lot(1));

        (await desk.Count(id, (last, 1), (more, 1))).ExpectProblem(409, "stocktake.too_large");
        Assert.Equal(4999, (await desk.Sheet(id))["totals"]["counted_items"].Number());
        (await desk.Count(id, (last, 1))).Expect(200);

        var approved = (await desk.Approve(id)).Expect(200).Body;
        Assert.Equal((5000L, 4999L, 9998L, 99980.00m),
            (approved["totals"]["counted_items"].Number(), approved["totals"]["variance_items"].Number(),
            approved["totals"]["variance_quantity"].Number(), approved["totals"]["variance_value"].Amount()));
        Assert.Equal((9998, 0, 9998), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    private Task<Answer> Transfer(long from, long to) =>
        shop.Owner.Post($"{StockDesk.Inventory}/transfers",
            new { from_item_id = from, to_location_id = to, quantity = 2 });
}
