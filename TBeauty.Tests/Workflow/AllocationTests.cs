using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// Which units an order gets: the wishes first, then what expires first, and never what can't be sold.
/// </summary>
public class AllocationTests(Shop shop)
{
    [Fact]
    public async Task Wishes_come_first_then_the_earliest_expiry_then_the_fullest_item()
    {
        var product = await shop.NewProduct(onHand: 0);
        var soon = await Lot(product, 4, expiry: "2031-01-31");
        var late = await Lot(product, 4, expiry: "2032-01-31");
        var never = await Lot(product, 3);
        var neverButMore = await Lot(product, 5);
        var ruby = await Lot(product, 2, expiry: "2033-01-31", shade: "Ruby");
        var rubyAndRed = await Lot(product, 1, expiry: "2034-01-31", shade: "RUBY", color: "Red");
        await Lot(product, 9, expiry: "2020-01-31", shade: "Ruby");
        await Lot(product, 9, shade: "Ruby", isActive: false);
        var order = await OrderDesk.OrderWith(shop,
            new { product_id = product, quantity = 17, requested_shade = " ruby", requested_color = "red" });

        (await order.Post("allocate")).Expect(200);

        Assert.Equal(
            [$"{soon}:4", $"{late}:4", $"{never}:1", $"{neverButMore}:5", $"{ruby}:2", $"{rubyAndRed}:1"],
            await order.Allocations());
        Assert.Equal(["allocation 4 4 4", "receipt 4 4 0"], await OrderDesk.Ledger(shop, soon));
        Assert.Equal(["allocation 1 3 1", "receipt 3 3 0"], await OrderDesk.Ledger(shop, never));
        Assert.Equal((19, 17, 2), await OrderDesk.Stock(shop, product));
        Assert.Equal(["placed", "allocated"], await order.Timeline());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_is_not_there_stays_open_and_comes_with_the_next_delivery()
    {
        var product = await shop.NewProduct(onHand: 5);
        var (first, second) = (await OrderDesk.Order(shop, (product, 2)), await OrderDesk.Order(shop, (product, 3)));
        await first.Take("allocate");
        var item = (await shop.Availability(product))["items"].Items().Single()["inventory_item_id"].Number();
        (await shop.Owner.Post($"/api/v1/inventory/{item}/movements",
            new { type = "write_off", quantity = 2, reason = "Broken" })).Expect(201);

        var partly = (await second.Post("allocate")).Expect(200).Body["items"].Items().Single();
        Assert.Equal(1, partly["allocated_quantity"].Number());
        var status = (await shop.Owner.Get($"/api/v1/orders/{second.Id}/allocation-status")).Expect(200).Body;
        Assert.False(status["is_fully_allocated"].Flag());
        Assert.Equal(2, status["unallocated_quantity"].Number());
        Assert.Equal(0, status["lines"].Items().Single()["free_quantity"].Number());
        var missing = (await second.Refused("confirm", null, 409, "order.not_allocated"))["lines"].Items().Single();
        Assert.Equal(2, missing["missing"].Number());

        (await shop.Owner.Post($"/api/v1/inventory/{item}/movements",
            new { type = "receipt", quantity = 9, reason = "Restock" })).Expect(201);
        await second.Take("allocate", "allocate", "confirm");
        Assert.True((await shop.Owner.Get($"/api/v1/orders/{second.Id}/allocation-status"))
            .Expect(200).Body["is_fully_allocated"].Flag());
        Assert.Equal(["placed", "allocated", "allocated", "confirmed"], await second.Timeline());
        Assert.False((await second.Now())["confirmed_at"].IsNull);
        Assert.True((await second.Now())["reserved_until"].IsNull);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task By_hand_a_line_gets_what_it_is_given_and_its_other_items_get_theirs_back()
    {
        var product = await shop.NewProduct(onHand: 0);
        var (soon, late, spare) =
            (await Lot(product, 4, expiry: "2031-01-31"), await Lot(product, 4, expiry: "2032-01-31"),
            await Lot(product, 10));
        var order = await OrderDesk.Order(shop, (product, 6));
        await order.Take("allocate");
        Assert.Equal([$"{soon}:4", $"{late}:2"], await order.Allocations());
        var line = await order.Line(product);

        (await order.Post("allocate", ByHand((line, spare, 3)))).Expect(200);
        Assert.Equal([$"{soon}:3", $"{spare}:3"], await order.Allocations());
        Assert.Equal(["release -2 4 0", "allocation 2 4 2", "receipt 4 4 0"], await OrderDesk.Ledger(shop, late));

        (await order.Post("allocate", ByHand((line, soon, 0), (line, spare, 5)))).Expect(200);
        Assert.Equal([$"{spare}:5"], await order.Allocations());
        await order.Take("allocate", "confirm");
        Assert.Equal([$"{soon}:1", $"{spare}:5"], await order.Allocations());

        // A confirmed order may change its units, but not lose them.
        (await order.Post("allocate", ByHand((line, soon, 4)))).Expect(200);
        Assert.Equal([$"{soon}:4", $"{spare}:2"], await order.Allocations());
        await order.Refused("allocate", ByHand((line, soon, 3)), 409, "order.not_allocated");
        (await order.Post("allocate", ByHand((line, soon, 3), (line, late, 3)))).Expect(200);
        Assert.Equal([$"{soon}:3", $"{late}:3"], await order.Allocations());
        Assert.Equal((18, 6, 12), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_hand_that_reaches_too_far_changes_nothing()
    {
        var (product, other) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 3));
        var (lot, expired) = (await Lot(product, 4), await Lot(product, 4, expiry: "2020-01-31"));
        var off = await Lot(product, 4, isActive: false);
        await Lot(product, 4);
        var foreignItem = (await shop.Availability(other))["items"].Items().Single()["inventory_item_id"].Number();
        var order = await OrderDesk.Order(shop, (product, 6));
        var foreignLine = await (await OrderDesk.Order(shop, (other, 1))).Line(other);
        var line = await order.Line(product);

        var few = (await order.Refused("allocate", ByHand((line, lot, 5)), 409, "stock.insufficient"))["lines"].Items()
            .Single();
        Assert.Equal((lot, 5, 4),
            (few["inventory_item_id"].Number(), few["requested"].Number(), few["available_quantity"].Number()));
        var much = (await order.Refused("allocate", ByHand((line, lot, 7)), 409, "order.quantity"))["lines"].Items()
            .Single();
        Assert.Equal((line, 7, 6),
            (much["order_item_id"].Number(), much["requested"].Number(), much["quantity"].Number()));
        foreach (var (item, reason) in new[] { (expired, "expired"), (off, "inactive") })
        {
            var bad =
                (await order.Refused("allocate", ByHand((line, lot, 1), (line, item, 1)), 409, "item.not_sellable"))[
                "lines"].Items().Single();
            Assert.Equal((item, reason), (bad["inventory_item_id"].Number(), bad["reason"].Text()));
        }

        await order.Invalid("allocate", ByHand((line, foreignItem, 1)), "lines[0].inventory_item_id");
        await order.Invalid("allocate", ByHand((line, lot, 1), (foreignLine, lot, 1)), "lines[1].order_item_id");
        await order.Invalid("allocate", ByHand((line, lot, 1), (line, lot, 2)), "lines");
        await order.Invalid("allocate", ByHand((line, lot, -1)), "lines[0].quantity");
        await order.Invalid("allocate", ByHand((line, lot, 1000)), "lines[0].quantity");
        await order.Invalid("allocate", new { lines = Array.Empty<object>() }, "lines");
        Assert.Equal(["receipt 4 4 0"], await OrderDesk.Ledger(shop, lot));
        (await shop.Owner.Post("/api/v1/orders/999999999/allocate")).ExpectProblem(404, "not_found");
        (await shop.Owner.Post("/api/v1/orders/999999999/allocate", ByHand((line, lot, 1))))
            .ExpectProblem(404, "not_found");
        (await shop.Owner.Get("/api/v1/orders/999999999/allocation-status")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task A_cancelled_order_gives_its_units_back_to_the_very_items()
    {
        var product = await shop.NewProduct(onHand: 0);
        var (soon, late) = (await Lot(product, 2, expiry: "2031-01-31"), await Lot(product, 5, expiry: "2032-01-31"));
        var byStaff = await OrderDesk.Order(shop, (product, 3));
        await byStaff.Take("allocate", "confirm", "processing", "pack");
        var byCustomer = await OrderDesk.Order(shop, (product, 1));
        await byCustomer.Take("allocate", "confirm");

        await byStaff.Invalid("cancel", new { reason = " " }, "reason");
        var cancelled = (await byStaff.Post("cancel", new { reason = "Customer called" })).Expect(200).Body;
        (await byCustomer.Buyer.Calls.Post($"/api/v1/customer/orders/{byCustomer.Id}/cancel")).Expect(200);

        Assert.Equal("cancelled", cancelled["status"].Text());
        Assert.Equal("Customer called", cancelled["events"].Items().Last()["note"].Text());
        Assert.Empty(await byStaff.Allocations());
        Assert.Equal(["release -2 2 0", "allocation 2 2 2", "receipt 2 2 0"], await OrderDesk.Ledger(shop, soon));
        Assert.Equal(
            ["release -1 5 0", "release -1 5 1", "allocation 1 5 2", "allocation 1 5 1", "receipt 5 5 0"],
            await OrderDesk.Ledger(shop, late));
        Assert.Equal((7, 0, 7), await OrderDesk.Stock(shop, product));
        await byStaff.Refused("allocate", null, 409, "order.status");
        await byStaff.Refused("confirm", null, 409, "order.status");
        await byStaff.Refused("cancel", new { reason = "Again" }, 409, "order.status");
        (await shop.Owner.Post("/api/v1/orders/999999999/cancel", new { reason = "x" }))
            .ExpectProblem(404, "not_found");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task An_order_that_nobody_paid_in_time_gives_its_allocated_units_back()
    {
        var product = await shop.NewProduct(onHand: 0);
        var lot = await Lot(product, 5);
        var order = await OrderDesk.Order(shop, (product, 2));
        await order.Take("allocate");
        await using var db = await shop.OpenDatabase();
        await db.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.ReservedUntil, DateTimeOffset.UtcNow.AddMinutes(-1)),
            TestContext.Current.CancellationToken);

        // The shop's own sweeper may be first.
        await CancelOrder.Expire(db, order.Id, DateTimeOffset.UtcNow, TestContext.Current.CancellationToken);

        Assert.Equal(["placed", "allocated", "expired"], await order.Timeline());
        Assert.Equal(["release -2 5 0", "allocation 2 5 2", "receipt 5 5 0"], await OrderDesk.Ledger(shop, lot));
        Assert.Equal((5, 0, 5), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    private Task<long> Lot(
        long product, int quantity, string? expiry = null, string? shade = null, string? color = null,
        bool isActive = true) =>
        OrderDesk.Lot(shop, product, quantity, null, expiry, shade, color, isActive);

    private static object ByHand(params (long Line, long Item, int Quantity)[] lines) => new
    {
        lines = lines.Select(l => new { order_item_id = l.Line, inventory_item_id = l.Item, quantity = l.Quantity })
            .ToArray(),
    };
}
