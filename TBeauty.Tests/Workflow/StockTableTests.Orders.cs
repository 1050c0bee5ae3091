using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Counts of units that orders were promised.</summary>
public partial class StockTableTests
{
    [Fact]
    public async Task A_count_below_what_is_set_aside_takes_units_from_orders_and_gives_them_what_is_found_elsewhere()
    {
        var (product, sku) = await Product(onHand: 0);
        var (short_, found) =
            (await OrderDesk.Lot(shop, product, 6, "SHORT", "2031-01-31"),
            await OrderDesk.Lot(shop, product, 1, "FOUND", "2032-01-31"));
        var off = await OrderDesk.Lot(shop, product, 2, "OFF", "2033-01-31");
        var order = await OrderDesk.Order(shop, (product, 9));
        await order.Take("allocate", "confirm");
        var table = await shop.Owner.StockOfNow(
            [("sku", sku), ("batch_number", "SHORT"), ("expiry_date", "2031-01-31"), ("on_hand", "4")],
            [("sku", sku), ("batch_number", "OFF"), ("expiry_date", "2033-01-31"), ("on_hand", "2"),
                ("is_active", "false")],
            [("sku", sku), ("batch_number", "FOUND"), ("expiry_date", "2032-01-31"), ("on_hand", "4")]);

        Assert.Equal((3, 0, 3, 0), (await shop.Owner.Import("inventory", table, dryRun: true)).Counts());
        Assert.Equal((9, 0), Stock(await shop.Availability(product)));
        Assert.Equal((3, 0, 3, 0), (await shop.Owner.Import("inventory", table)).Counts());

        Assert.Equal([$"{short_}:4", $"{found}:4"], await order.Allocations());
        Assert.Equal(["count -2 4 4", "release -2 6 4"], (await OrderDesk.Ledger(shop, short_))[..2]);
        Assert.Equal(["allocation 1 4 4", "allocation 2 4 3", "count 3 4 1"],
            (await OrderDesk.Ledger(shop, found))[..3]);
        Assert.Equal("release -2 staff:owner@tbeauty.local Switched off", (await shop.Reasons(off))[0]);
        Assert.Equal("release -2 staff:owner@tbeauty.local Count, imported", (await shop.Reasons(short_))[1]);
        Assert.Equal(["placed", "allocated", "confirmed", "reallocated", "fell_short"], await order.Timeline());
        Assert.Equal((8, 9, 1, 0, 1), await shop.Short(product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_count_may_find_less_than_is_promised_and_a_switch_takes_units_out()
    {
        var (product, sku) = await Product(onHand: 10);
        (await (await shop.NewShopper()).Buy((product, 8))).Expect(201);

        Assert.Equal((1, 0, 1, 0),
            (await shop.Owner.Import("inventory", await shop.Owner.StockOfNow([("sku", sku), ("on_hand", "5")])))
            .Counts());
        Assert.Equal((5, 0), Stock(await shop.Availability(product)));
        Assert.Equal((1, 0, 1, 0),
            (await shop.Owner.Import("inventory",
            await shop.Owner.StockOfNow([("sku", sku), ("on_hand", "9"), ("is_active", "false")]))).Counts());
        Assert.Equal((0, 0), Stock(await shop.Availability(product)));
        Assert.Equal((1, 0, 1, 0),
            (await shop.Owner.Import("inventory", await shop.Owner.StockOfNow([("sku", sku), ("on_hand", "12")])))
            .Counts());
        Assert.Equal((12, 4), Stock(await shop.Availability(product)));
        await shop.AssertBooksBalance();
    }
}
