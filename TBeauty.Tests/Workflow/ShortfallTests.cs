using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// Reality wins: what breaks is gone, whoever was promised it, and staff see whom it concerns until they have settled
/// it.
/// </summary>
public partial class ShortfallTests(Shop shop)
{
    private const string Me = "staff:owner@tbeauty.local";

    [Fact]
    public async Task An_order_whose_units_break_gets_others_where_there_are_any()
    {
        var product = await shop.NewProduct(onHand: 0);
        var sku = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["sku"].Text();
        var (soon, late) = (await OrderDesk.Lot(shop, product, 4, expiry: "2031-01-31"),
            await OrderDesk.Lot(shop, product, 3, expiry: "2032-01-31"));
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Take("allocate", "confirm");
        var seen = (await shop.Owner.Get($"/api/v1/orders/{order.Id}")).Expect(200).Header("ETag");

        var booked = (await shop.Lose(soon, 2)).Expect(201).Body;

        Assert.Equal((-2, 4, 2, 2, 2),
            (booked["quantity"].Number(), booked["on_hand_before"].Number(), booked["on_hand_after"].Number(),
            booked["allocated_before"].Number(), booked["allocated_after"].Number()));
        Assert.Equal(["write_off -2 2 2", "release -1 4 2", "allocation 3 4 3", "receipt 4 4 0"],
            await OrderDesk.Ledger(shop, soon));
        Assert.Equal([$"write_off -2 {Me} Broken", $"release -1 {Me} Broken"], (await shop.Reasons(soon))[..2]);
        Assert.Equal([$"allocation 1 {Me} Broken", $"receipt 3 {Me} Opening stock"], await shop.Reasons(late));
        Assert.Equal([$"{soon}:2", $"{late}:1"], await order.Allocations());
        Assert.Equal(["placed", "allocated", "confirmed", "reallocated"], await order.Timeline());
        var told = (await order.Now())["events"].Items().Last();
        Assert.Equal((Me, $"Broken: 1 of {sku} lost, 1 moved"), (told["who"].Text(), told["note"].Text()));
        Assert.NotEqual(seen, (await shop.Owner.Get($"/api/v1/orders/{order.Id}")).Expect(200).Header("ETag"));
        Assert.Equal((5, 3, 2), await OrderDesk.Stock(shop, product));
        Assert.Null(await shop.Shortfall(product));
        await order.Take("processing", "pack");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_stays_short_is_listed_with_its_orders_and_nothing_more_is_sold_until_units_come()
    {
        var product = await shop.NewProduct(onHand: 0);
        var lot = await OrderDesk.Lot(shop, product, 5);
        var confirmed = await OrderDesk.Order(shop, (product, 3));
        var pending = await OrderDesk.Order(shop, (product, 2));
        await confirmed.Take("allocate", "confirm");
        await pending.Take("allocate");

        (await shop.Lose(lot, 4)).Expect(201);

        Assert.Equal(["write_off -4 1 1", "release -2 5 1", "release -2 5 3"],
            (await OrderDesk.Ledger(shop, lot))[..3]);
        Assert.Equal((1, 5, 0), await OrderDesk.Stock(shop, product));
        Assert.Equal((1, 5, 4, 0, 4), await shop.Short(product));
        Assert.Equal([$"{confirmed.Id} confirmed 3 1 2", $"{pending.Id} pending 2 0 2"],
            await shop.ShortOrders(product));
        var listed = (await shop.Shortfall(product))!.Value;
        Assert.Equal((product, 2500.00m, 2),
            (listed["product"]["id"].Number(), listed["product"]["base_price"].Amount(), listed["orders_count"]
            .Number()));
        var first = listed["orders"].Items().First();
        Assert.Equal((confirmed.Buyer.Email, confirmed.Buyer.Id),
            (first["customer"]["email"].Text(), first["customer"]["id"].Number()));
        Assert.Equal((await confirmed.Now())["order_number"].Text(), first["order_number"].Text());
        Assert.Equal(await confirmed.Line(product), first["order_item_id"].Number());
        Assert.Equal(["placed", "allocated", "confirmed", "fell_short"], await confirmed.Timeline());
        Assert.EndsWith(" lost, 0 moved", (await confirmed.Now())["events"].Items().Last()["note"].Text());

        // Nothing more is sold, nothing goes on, and nothing more breaks than is there.
        await shop.UntilKnown(product, isInStock: false);
        (await (await shop.NewShopper()).AddToCart(product)).ExpectProblem(409, "stock.insufficient");
        (await Buy(product, 1)).ExpectProblem(409, "stock.insufficient");
        var refused = (await confirmed.Refused("processing", null, 409, "order.not_allocated"))["lines"].Items()
            .Single();
        Assert.Equal((product, 3, 1, 2),
            (refused["product_id"].Number(), refused["quantity"].Number(), refused["allocated_quantity"]
            .Number(), refused["missing"].Number()));
        await pending.Refused("confirm", null, 409, "order.not_allocated");
        Assert.Equal(1, (await shop.Lose(lot, 2)).ExpectProblem(409, "stock.insufficient")["available_quantity"]
            .Number());
        await shop.AssertBooksBalance();

        // Units come: they are there for everybody, but only whoever allocates gives them to an order.
        await shop.Receive(lot, 4);
        Assert.Equal((5, 5, 0, 4, 2), await shop.Short(product));
        Assert.Equal([$"{confirmed.Id} confirmed 3 1 2"], await shop.ShortOrders(product));
        await confirmed.Take("allocate");
        Assert.Null(await shop.Shortfall(product));
        await confirmed.Take("processing");
        await pending.Take("allocate", "confirm");
        Assert.Equal(["fell_short", "allocated", "processing"], (await confirmed.Timeline())[^3..]);
        Assert.Equal((5, 5, 0), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Whoever_is_further_along_keeps_units_and_then_whoever_came_first()
    {
        var product = await shop.NewProduct(onHand: 0);
        var (lot, spare) = (
            await OrderDesk.Lot(shop, product, 10, expiry: "2031-01-31"), await OrderDesk.Lot(shop, product, 2));
        var orders = new List<OrderDesk>();
        for (var i = 0; i < 5; i++)
            orders.Add(await OrderDesk.Order(shop, (product, 2)));
        var (early, confirmed, packed, lateConfirmed, late) = (orders[0], orders[1], orders[2], orders[3], orders[4]);
        foreach (var order in orders)
            await order.Take("allocate");
        await packed.Pay();
        await packed.Take("confirm", "processing", "pack");
        await confirmed.Take("confirm");
        await lateConfirmed.Take("confirm");

        (await shop.Lose(lot, 5)).Expect(201);

        // Five go: two of each pending order and one of the confirmed order that came later, which is first to get
        // another.
        Assert.Equal([$"{lot}:2"], await packed.Allocations());
        Assert.Equal([$"{lot}:2"], await confirmed.Allocations());
        Assert.Equal([$"{lot}:1", $"{spare}:1"], await lateConfirmed.Allocations());
        Assert.Equal([$"{spare}:1"], await early.Allocations());
        Assert.Empty(await late.Allocations());
        Assert.Equal(
            ["confirmed", "reallocated", "fell_short", "fell_short", "packed"],
            [(await confirmed.Timeline())[^1], (await lateConfirmed.Timeline())[^1], (await early.Timeline())[^1],
                (await late.Timeline())[^1], (await packed.Timeline())[^1]]);
        Assert.Equal((7, 10, 3, 0, 3), await shop.Short(product));
        Assert.Equal([$"{early.Id} pending 2 1 1", $"{late.Id} pending 2 0 2"], await shop.ShortOrders(product));
        await packed.Take("shipments");

        // All of it burns: the list names them in the order in which units that come should be given out.
        (await shop.Lose(lot, 3, "Burnt")).Expect(201);
        (await shop.Lose(spare, 2, "Burnt")).Expect(201);
        Assert.Equal(
            [$"{confirmed.Id} confirmed 2 0 2", $"{lateConfirmed.Id} confirmed 2 0 2", $"{early.Id} pending 2 0 2",
                $"{late.Id} pending 2 0 2"],
            await shop.ShortOrders(product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_count_and_an_adjustment_may_find_less_than_is_set_aside()
    {
        var product = await shop.NewProduct(onHand: 0);
        var lot = await OrderDesk.Lot(shop, product, 6);
        var order = await OrderDesk.Order(shop, (product, 5));
        await order.Take("allocate", "confirm");

        var counted = (await shop.Owner.Post(
            $"/api/v1/inventory/{lot}/adjust-stock", new { new_quantity = 4, reason = "Counted" })).Expect(200).Body;
        Assert.Equal((4, 4, 0),
            (counted["on_hand"].Number(), counted["allocated"].Number(), counted["available"].Number()));
        (await shop.Owner.Post($"/api/v1/inventory/{lot}/movements",
            new { type = "adjustment", quantity = -1, reason = "Miscounted" })).Expect(201);
        Assert.Equal(["adjustment -1 3 3", "release -1 4 3", "adjustment -2 4 4", "release -1 6 4"],
            (await OrderDesk.Ledger(shop, lot))[..4]);
        Assert.Equal(
            3, (await shop.Owner.Post(
            $"/api/v1/inventory/{lot}/movements", new { type = "adjustment", quantity = -4, reason = "x" }))
            .ExpectProblem(409, "stock.insufficient")["available_quantity"].Number());
        Assert.Equal((3, 5, 2, 0, 2), await shop.Short(product));

        // Carrying units elsewhere is no loss: what is set aside stays where it is.
        var code = $"S{Guid.NewGuid():N}"[..12];
        var shelf = (await shop.Owner.Post("/api/v1/locations", new { code, name = "Shelf", kind = "store" }))
            .Expect(201).Body["id"].Number();
        Assert.Equal(
            0, (await shop.Owner.Post(
            "/api/v1/inventory/transfers", new { from_item_id = lot, to_location_id = shelf, quantity = 1 }))
            .ExpectProblem(409, "stock.insufficient")["available_quantity"].Number());

        (await shop.Owner.Post($"/api/v1/inventory/{lot}/adjust-stock", new { new_quantity = 0, reason = "Counted" }))
            .Expect(200);
        Assert.Equal((0, 5, 5, 0, 5), await shop.Short(product));
        Assert.Empty(await order.Allocations());
        (await order.Post("cancel", new { reason = "Nothing left" })).Expect(200);
        Assert.Null(await shop.Shortfall(product));
        Assert.Equal((0, 0, 0), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_shortfall_is_settled_by_dropping_lines_or_by_sending_what_is_there()
    {
        var (product, other) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 5));
        var lot = await OrderDesk.Lot(shop, product, 4);
        var order = await OrderDesk.Order(shop, (product, 4), (other, 1));
        await order.Pack();
        (await shop.Lose(lot, 3)).Expect(201);
        var line = await order.Line(product);

        // A parcel is not sent short by mistake, but on purpose it is.
        var missing = (await order.Refused("shipments", null, 409, "order.not_allocated"))["lines"].Items().Single();
        Assert.Equal((line, 3), (missing["order_item_id"].Number(), missing["missing"].Number()));
        await order.Refused("shipments", Lines(line, 2), 409, "order.not_allocated");
        (await order.Post("shipments", Lines(line, 1))).Expect(201);
        Assert.Equal((0, 3, 3, 0, 3), await shop.Short(product));
        Assert.Equal([$"{order.Id} packed 3 0 3"], await shop.ShortOrders(product));

        (await order.Post("cancel-lines", Lines(line, 3))).Expect(200);
        Assert.Null(await shop.Shortfall(product));
        await order.Take("shipments");
        Assert.Equal("shipped", (await order.Now())["status"].Text());
        Assert.Equal((0, 0, 0), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    private async Task<Answer> Buy(long product, int quantity) => await shop.Owner.Post("/api/v1/orders", new
    {
        customer_id = (await shop.NewShopper()).Id,
        lines = new[] { new { product_id = product, quantity } },
        delivery_method = "pickup",
    });

    private static object Lines(long line, int quantity) =>
        new { lines = new[] { new { order_item_id = line, quantity } } };
}
