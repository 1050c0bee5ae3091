using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Ordering;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Lots whose day passes, or that staff switch off, while units of them are set aside for orders.</summary>
public class LostLotTests(Shop shop)
{
    [Fact]
    public async Task An_expired_lot_gives_its_orders_units_of_another_once_however_many_sweep()
    {
        var ct = TestContext.Current.CancellationToken;
        var product = await shop.NewProduct(onHand: 0);
        var (old, fresh) = (
            await OrderDesk.Lot(shop, product, 3, expiry: "2031-01-31"), await OrderDesk.Lot(shop, product, 4));
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Pack();
        await LetItsDayPass(product, old);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = await shop.OpenDatabase();
            foreach (var late in (await RecountStock.Late(db, TimeProvider.System.Today(), ct))
                .Where(late => late == product))
                await RecountStock.Run(
                    db, late, TimeProvider.System.Today(), RecountStock.Expiry, DateTimeOffset.UtcNow, ct);
        }));

        Assert.Equal([$"{fresh}:3"], await order.Allocations());
        Assert.Equal(["release -3 3 0", "allocation 3 3 3", "receipt 3 3 0"], await OrderDesk.Ledger(shop, old));
        Assert.Equal("release -3 system:expiry Expired", (await shop.Reasons(old))[0]);
        Assert.Equal("allocation 3 system:expiry Expired", (await shop.Reasons(fresh))[0]);
        Assert.Equal(["packed", "reallocated"], (await order.Timeline())[^2..]);
        Assert.Equal("system:expiry", (await order.Now())["events"].Items().Last()["who"].Text());
        Assert.Equal((4, 3, 1), await OrderDesk.Stock(shop, product));
        await order.Take("shipments");
        Assert.Equal("shipped", (await order.Now())["status"].Text());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_checkout_that_comes_before_the_sweep_buys_nothing_that_others_need_now()
    {
        var product = await shop.NewProduct(onHand: 0);
        var (old, fresh) = (
            await OrderDesk.Lot(shop, product, 2, expiry: "2031-01-31"), await OrderDesk.Lot(shop, product, 3));
        var order = await OrderDesk.Order(shop, (product, 2));
        await order.Take("allocate", "confirm");
        var (one, other) = (await shop.NewShopper(), await shop.NewShopper());
        (await one.AddToCart(product, 2)).Expect(201);
        (await other.AddToCart(product, 1)).Expect(201);
        await LetItsDayPass(product, old);

        Assert.Equal(1, (await one.CheckOut()).ExpectProblem(409, "stock.insufficient")["lines"].Items()
            .Single()["available_quantity"].Number());
        (await other.CheckOut()).Expect(201);

        Assert.Equal([$"{fresh}:2"], await order.Allocations());
        Assert.Equal("release -2 system:expiry Expired", (await shop.Reasons(old))[0]);
        Assert.Equal(["placed", "allocated", "confirmed", "reallocated"], await order.Timeline());
        Assert.Equal((3, 3, 0), await OrderDesk.Stock(shop, product));
        Assert.Null(await shop.Shortfall(product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_lot_that_is_switched_off_leaves_its_orders_short_until_it_is_back_or_others_come()
    {
        var product = await shop.NewProduct(onHand: 0);
        var lot = await OrderDesk.Lot(shop, product, 4, expiry: "2031-01-31");
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Take("allocate", "confirm");

        (await shop.Owner.Put($"/api/v1/inventory/{lot}", new { is_active = false })).Expect(200);
        Assert.Equal("release -3 staff:owner@tbeauty.local Switched off", (await shop.Reasons(lot))[0]);
        Assert.Equal((0, 3, 3, 0, 3), await shop.Short(product));
        Assert.Equal([$"{order.Id} confirmed 3 0 3"], await shop.ShortOrders(product));
        Assert.Equal(["placed", "allocated", "confirmed", "fell_short"], await order.Timeline());
        await order.Take("allocate");
        Assert.Empty(await order.Allocations());
        await shop.AssertBooksBalance();

        (await shop.Owner.Put($"/api/v1/inventory/{lot}", new { is_active = true })).Expect(200);
        Assert.Equal((4, 3, 0, 4, 3), await shop.Short(product));
        await order.Take("allocate");
        Assert.Null(await shop.Shortfall(product));
        Assert.Equal([$"{lot}:3"], await order.Allocations());

        // Taken off the shelf, or given a day that has passed, is the same.
        (await shop.Owner.Delete($"/api/v1/inventory/{lot}")).Expect(204);
        Assert.Equal((0, 3, 3, 0, 3), await shop.Short(product));
        (await shop.Owner.Put($"/api/v1/inventory/{lot}", new { is_active = true })).Expect(200);
        await order.Take("allocate");
        (await shop.Owner.Put($"/api/v1/inventory/{lot}", new { expiry_date = "2020-01-31" })).Expect(200);
        Assert.Equal("release -3 system:expiry Expired", (await shop.Reasons(lot))[0]);
        Assert.Equal((0, 3, 3, 0, 3), await shop.Short(product));

        var good = await OrderDesk.Lot(shop, product, 5);
        await order.Take("allocate", "processing");
        Assert.Equal([$"{good}:3"], await order.Allocations());
        Assert.Null(await shop.Shortfall(product));
        Assert.Equal((5, 3, 2), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Between_midnight_and_the_sweep_an_expired_lot_does_not_leave_the_shop()
    {
        var ct = TestContext.Current.CancellationToken;
        var product = await shop.NewProduct(onHand: 0);
        var lot = await OrderDesk.Lot(shop, product, 3, expiry: "2031-01-31");
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Pack();

        // In a transaction of the test's own, which no sweep sees.
        await using var db = await shop.OpenDatabase();
        await using var midnight = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"update inventory.items set expiry_date = '2020-01-31' where id = {lot}", ct);
        var refused = await Assert.ThrowsAsync<RuleViolation>(() => ShipUnits.Run(
            db, order.Id, new(null, null, null), new ShopTerms(), "staff:test", TimeProvider.System, ct));

        Assert.Equal("item.not_sellable", refused.Code);
        Assert.Contains($"\"inventory_item_ids\": [{lot}]",
            refused.Details!["lines"]!.ToString()!.Replace("\":[", "\": [", StringComparison.Ordinal));
    }

    private async Task LetItsDayPass(long product, long lot)
    {
        var (ct, yesterday) = (TestContext.Current.CancellationToken, TimeProvider.System.Today().AddDays(-1));
        await using var db = await shop.OpenDatabase();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"update inventory.items set expiry_date = {yesterday} where id = {lot}", ct);
        await db.Database.ExecuteSqlAsync(
            $"update inventory.product_stock set next_expiry = {yesterday} where product_id = {product}", ct);
        await transaction.CommitAsync(ct);
    }
}
