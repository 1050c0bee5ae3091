using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Books;
using TBeauty.Commerce.Ordering;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Reality comes whenever it likes: also while somebody allocates, ships or cancels what it takes.</summary>
public class ShortfallRaceTests(Shop shop)
{
    [Fact]
    public async Task An_order_that_gets_units_while_they_are_written_off_loses_them_in_order()
    {
        var ct = TestContext.Current.CancellationToken;
        var product = await shop.NewProduct(onHand: 0);
        var lot = await OrderDesk.Lot(shop, product, 3);
        var order = await OrderDesk.Order(shop, (product, 3));

        // The write-off has seen an item of which nothing is set aside, and waits for it; then all of it is set aside.
        await using var db = await shop.OpenDatabase();
        await using var holding = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select 1 from inventory.items where id = {lot} for no key update", ct);
        var losing = shop.Lose(lot, 2);
        await Races.UntilWaiting(await shop.OpenDatabase(), "inventory.move_stock", 1);
        Assert.True(await AllocateStock.ByRule(db, order.Id, "staff:test", TimeProvider.System, ct));
        await holding.CommitAsync(ct);

        (await losing).Expect(201);
        // Each row has the time of its own request, and the write-off was asked for first.
        Assert.Equal(["allocation 3 3 3", "receipt 3 3 0", "release -2 3 1", "write_off -2 1 1"],
            (await OrderDesk.Ledger(shop, lot)).Order());
        Assert.Equal(1, (await order.Now())["items"].Items().Single()["allocated_quantity"].Number());
        Assert.Equal(1, (await order.Now())["events"].Items().Count(e => e["what"].Text() is "fell_short"));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_step_that_holds_its_order_is_waited_for_before_its_units_are_taken()
    {
        var ct = TestContext.Current.CancellationToken;
        var product = await shop.NewProduct(onHand: 0);
        var lot = await OrderDesk.Lot(shop, product, 4);
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Pack();

        // A parcel is on its way: it has the order, and comes for the item next. Whoever held that first would never
        // let go.
        await using var db = await shop.OpenDatabase();
        await using var shipping = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select ordering.hold_order({order.Id}, array['packed'])", ct);
        var losing = shop.Lose(lot, 4);
        await Races.UntilWaiting(await shop.OpenDatabase(), "inventory.move_stock", 1);
        Assert.NotNull(await ShipUnits.Run(
            db, order.Id, new(null, null, null), new ShopTerms(), "staff:test", TimeProvider.System, ct));
        await shipping.CommitAsync(ct);

        Assert.Equal(1, (await losing).ExpectProblem(409, "stock.insufficient")["available_quantity"].Number());
        Assert.Equal("shipped", (await order.Now())["status"].Text());
        Assert.Equal((1, 0, 1), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Breakage_counts_switches_parcels_and_cancels_at_once_leave_books_that_balance()
    {
        for (var round = 0; round < 3; round++)
        {
            var (one, other) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 0));
            var lots = new List<long>();
            foreach (var product in new[] { other, one, other, one })
                lots.Add(await OrderDesk.Lot(shop, product, 12));
            var orders = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 is 0
                ? OrderDesk.Order(shop, (one, 2), (other, 2))
                : OrderDesk.Order(shop, (other, 2), (one, 2))));
            foreach (var order in orders[..4])
                await order.Pack();

            var acts = lots.SelectMany(lot => new Func<Task<Answer>>[]
            {
                () => shop.Lose(lot, 5),
                () =>
                    shop.Owner.Post($"/api/v1/inventory/{lot}/adjust-stock",
                    new { new_quantity = 3, reason = "Counted" }),
                () => shop.Owner.Put($"/api/v1/inventory/{lot}", new { is_active = false }),
                () => shop.Owner.Put($"/api/v1/inventory/{lot}", new { is_active = true }),
            }).Concat(orders.SelectMany((order, i) => new Func<Task<Answer>>[]
            {
                () => order.Post("allocate"),
                () => order.Post("shipments"),
                () => i % 4 is 3 ? order.Post("cancel", new { reason = "Race" }) : order.Post("confirm"),
            })).OrderBy(_ => Random.Shared.Next()).Select(act => Task.Run(act));
            var answers = await Task.WhenAll(acts);

            Assert.All(answers, answer => Assert.True((int)answer.Status is 200 or 201 or 409, answer.Text));
            Assert.All(answers.Where(answer => (int)answer.Status is 409), answer => Assert.True(
                answer.Body["code"].Text() is "order.status" or "order.not_allocated" or "order.unpaid"
                    or "stock.insufficient", answer.Text));
            await shop.AssertBooksBalance();
        }
    }

    [Fact]
    public async Task Verify_tells_a_shortfall_from_a_number_that_nobody_can_explain()
    {
        var ct = TestContext.Current.CancellationToken;
        var product = await shop.NewProduct(onHand: 0);
        var lot = await OrderDesk.Lot(shop, product, 5);
        var order = await OrderDesk.Order(shop, (product, 4));
        await order.Take("allocate", "confirm");
        (await shop.Lose(lot, 3)).Expect(201);
        var line = await order.Line(product);
        await shop.AssertBooksBalance();

        Assert.Equal([$"order.has_its_goods_once_confirmed order_item:{line} 4 2"], await After(
            $"update ordering.order_events set what = 'noted' where order_id = {order.Id} and what = 'fell_short'"));
        Assert.Equal(
            [$"product_stock.reserved_is_the_sum_of_open_orders product:{product} 4 6",
                $"product_stock.reserved_passes_on_hand_only_by_what_was_lost product:{product} at most 5 6"],
            await After($"update inventory.product_stock set reserved = 6 where product_id = {product}"));
        Assert.Contains($"product_stock.reserved_passes_on_hand_only_by_what_was_lost product:{product} at most 2 4",
            await After(
            $"update inventory.movements set created_at = created_at - interval '1 hour' where inventory_item_id = {lot}"));
        Assert.Contains($"item.holds_nothing_for_orders_once_it_does_not_count inventory_item:{lot} 0 2", await After(
            $"update inventory.items set is_counted = false, is_active = false where id = {lot}"));

        async Task<string[]> After(FormattableString harm)
        {
            await using var db = await shop.OpenDatabase();
            await using var undone = await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlAsync(harm, ct);
            return [.. (await VerifyBooks.Run(db, ct))
                .Where(d => d.Subject == $"order_item:{line}" || d.Subject == $"product:{product}"
                || d.Subject == $"inventory_item:{lot}").Select(d => $"{d.Rule} {d.Subject} {d.Expected} {d.Actual}")];
        }
    }
}
