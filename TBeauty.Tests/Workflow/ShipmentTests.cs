using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Ordering;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What leaves the shop, from which lot, and what comes back to it.</summary>
public class ShipmentTests(Shop shop)
{
    [Fact]
    public async Task An_order_goes_out_in_two_parcels_and_arrives()
    {
        var (cream, soap) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 0));
        var soon = await OrderDesk.Lot(shop, cream, 2, "LOT-SOON", "2031-01-31");
        var late = await OrderDesk.Lot(shop, cream, 5, "LOT-LATE", "2032-01-31");
        var bars = await OrderDesk.Lot(shop, soap, 5, "BARS");
        var order = await OrderDesk.Order(shop, (cream, 3), (soap, 2));
        await order.Pack();
        var (creams, soaps) = (await order.Line(cream), await order.Line(soap));

        var key = $"parcel-{Guid.NewGuid()}";
        var body = new
        {
            lines = new[] { Line(creams, 2), Line(soaps, 1) },
            courier_service = "GIG",
            tracking_number = "GIG-1"
        };
        var first = (await order.Post("shipments", body, key)).Expect(201);
        Assert.Equal("true", (await order.Post("shipments", body, key)).Expect(201).Header("Idempotent-Replayed"));

        Assert.Equal($"/api/v1/orders/{order.Id}/shipments/{first.Body["id"].Number()}", first.Header("Location"));
        Assert.Equal(first.Text, (await shop.Owner.Get(first.Header("Location")!)).Expect(200).Text);
        Assert.Equal([$"{creams} {soon} LOT-SOON 2", $"{soaps} {bars} BARS 1"], Contents(first.Body));
        var now = await order.Now();
        Assert.Equal("packed", now["status"].Text());
        Assert.True(now["shipped_at"].IsNull);
        Assert.Equal((5, 1, 4), await OrderDesk.Stock(shop, cream));
        Assert.Equal((4, 1, 3), await OrderDesk.Stock(shop, soap));
        Assert.Equal(["fulfilment -2 0 0", "allocation 2 2 2", "receipt 2 2 0"], await OrderDesk.Ledger(shop, soon));
        await order.Refused("cancel", new { reason = "Too late" }, 409, "order.status");
        await order.Refused("deliver", null, 409, "order.status");

        var second = (await order.Post("shipments", new { tracking_number = "GIG-2" })).Expect(201).Body;
        Assert.Equal([$"{creams} {late} LOT-LATE 1", $"{soaps} {bars} BARS 1"], Contents(second));
        now = await order.Now();
        Assert.Equal(("shipped", "GIG", "GIG-2"),
            (now["status"].Text(), now["courier_service"].Text(), now["tracking_number"].Text()));
        Assert.False(now["shipped_at"].IsNull);
        Assert.Equal([3L, 2L], now["items"].Items().Select(item => item["fulfilled_quantity"].Number()));
        Assert.Equal(2, now["shipments"].Items().Count());
        await order.Refused("shipments", null, 409, "order.status");

        Assert.False((await order.Post("deliver")).Expect(200).Body["delivered_at"].IsNull);
        Assert.Equal(
            ["placed", "payment_recorded", "payment_verified", "allocated", "confirmed", "processing", "packed",
                "partly_shipped",
                "shipped", "delivered"],
            await order.Timeline());
        await AssertCustomerSeesParcels(order);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Nothing_leaves_unpaid_unallocated_or_unpacked()
    {
        var product = await shop.NewProduct(onHand: 5);
        var order = await OrderDesk.Order(shop, (product, 3));
        var foreign = await (await OrderDesk.Order(shop, (product, 1))).Line(product);
        var line = await order.Line(product);
        foreach (
            var (step, wrong) in new[] { ("processing", "shipments"), ("pack", "processing"), ("deliver", "pack") })
        {
            await order.Refused(step, null, 409, "order.status");
            await order.Refused(wrong, null, 409, "order.status");
        }

        await order.Take("allocate", "confirm", "processing", "pack");
        await order.Refused("shipments", null, 409, "order.unpaid");
        await order.Pay(10.00m);
        var much =
            (await order.Refused("shipments", new { lines = new[] { Line(line, 4) } }, 409, "order.not_allocated"))[
            "lines"].Items().Single();
        Assert.Equal((line, 4, 3),
            (much["order_item_id"].Number(), much["requested"].Number(), much["allocated_quantity"].Number()));
        await order.Invalid("shipments", new { lines = new[] { Line(foreign, 1) } }, "lines[0].order_item_id");
        await order.Invalid("shipments", new { lines = new[] { Line(line, 1), Line(line, 1) } }, "lines");
        await order.Invalid("shipments", new { lines = new[] { Line(line, 0) } }, "lines[0].quantity");
        await order.Invalid("shipments", new { tracking_number = " " }, "tracking_number");
        (await shop.Owner.Post("/api/v1/orders/999999999/shipments")).ExpectProblem(404, "not_found");
        (await shop.Owner.Get($"/api/v1/orders/{order.Id}/shipments/999999999")).ExpectProblem(404, "not_found");

        // A partial payment is enough, and so is a customer who pays at the door, where the shop allows it.
        await order.Take("shipments");
        var atTheDoor = await OrderDesk.Order(shop, (product, 1));
        await atTheDoor.Take("allocate", "confirm", "processing", "pack");
        await using var db = await shop.OpenDatabase();
        Assert.NotNull(await ShipUnits.Run(
            db, atTheDoor.Id, new(null, null, null), new ShopTerms { PayOnDelivery = true }, "staff:test",
            TimeProvider.System,
            TestContext.Current.CancellationToken));
        Assert.Equal("shipped", (await atTheDoor.Now())["status"].Text());
        Assert.Equal((1, 1, 0), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_lot_that_was_recalled_or_expired_after_it_was_allocated_stays_here()
    {
        var product = await shop.NewProduct(onHand: 0);
        var bad = await OrderDesk.Lot(shop, product, 3, expiry: "2031-01-31");
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Pack();
        var line = await order.Line(product);
        foreach (var change in new object[] { new { expiry_date = "2020-01-31" },
            new { expiry_date = "2031-01-31", is_active = false } })
        {
            (await shop.Owner.Put($"/api/v1/inventory/{bad}", change)).Expect(200);
            var refused = (await order.Refused("shipments", null, 409, "order.not_allocated"))["lines"].Items()
                .Single();
            Assert.Equal((line, 3), (refused["order_item_id"].Number(), refused["missing"].Number()));
            await order.Refused(
                "allocate",
                new { lines = new[] { new { order_item_id = line, inventory_item_id = bad, quantity = 3 } } }, 409,
                "item.not_sellable");
        }

        await OrderDesk.Lot(shop, product, 4);
        await order.Take("allocate", "shipments");

        Assert.Equal("shipped", (await order.Now())["status"].Text());
        Assert.Equal((1, 0, 1), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_comes_back_goes_to_the_very_lots_and_sells_again()
    {
        var product = await shop.NewProduct(onHand: 0);
        var (soon, late) = (await OrderDesk.Lot(shop, product, 2, "SOON", "2031-01-31"),
            await OrderDesk.Lot(shop, product, 5, "LATE", "2032-01-31"));
        var order = await OrderDesk.Order(shop, (product, 4));
        await order.Pack();
        var line = await order.Line(product);
        await order.Refused("returns", Return(line, 1, restock: true), 409, "order.status");
        await order.Take("shipments");

        var some = (await order.Post("returns", Return(line, 3, restock: true, "Wrong shade"))).Expect(201);
        Assert.Equal($"/api/v1/orders/{order.Id}/returns/{some.Body["id"].Number()}", some.Header("Location"));
        Assert.Equal(some.Text, (await shop.Owner.Get(some.Header("Location")!)).Expect(200).Text);
        Assert.Equal([$"{line} {late} LATE 2", $"{line} {soon} SOON 1"], Contents(some.Body));
        Assert.Equal(["return 2 5 0", "fulfilment -2 3 0", "allocation 2 5 2", "receipt 5 5 0"],
            await OrderDesk.Ledger(shop, late));
        Assert.Equal((6, 0, 6), await OrderDesk.Stock(shop, product));
        Assert.Equal("shipped", (await order.Now())["status"].Text());
        var much = (await order.Refused("returns", Return(line, 2, restock: true), 409, "order.quantity"))["lines"]
            .Items().Single();
        Assert.Equal(1, much["quantity"].Number());
        await order.Invalid("returns", new { restock = true }, "lines");
        await order.Invalid("returns", new { lines = new[] { Line(line, 1) } }, "restock");
        await order.Invalid("returns", Return(999_999_999, 1, restock: true), "lines[0].order_item_id");
        await order.Invalid("returns", new { lines = new[] { Line(line, 1), Line(line, 1) }, restock = true }, "lines");

        // The last one is broken: it comes back and is written off, and the order is returned as a whole.
        await order.Take("deliver");
        (await order.Post("returns", Return(line, 1, restock: false, "Broken"))).Expect(201);
        Assert.Equal(["write_off -1 1 0", "return 1 2 0", "return 1 1 0"], (await OrderDesk.Ledger(shop, soon))[..3]);
        Assert.Equal((6, 0, 6), await OrderDesk.Stock(shop, product));
        var now = await order.Now();
        Assert.Equal("returned", now["status"].Text());
        Assert.Equal(4, now["items"].Items().Single()["returned_quantity"].Number());
        Assert.Equal(["partly_returned", "delivered", "returned"], (await order.Timeline())[^3..]);
        await order.Refused("returns", Return(line, 1, restock: true), 409, "order.status");
        (await shop.Owner.Post("/api/v1/orders/999999999/returns", Return(line, 1, restock: true)))
            .ExpectProblem(404, "not_found");
        (await shop.Owner.Get($"/api/v1/orders/{order.Id}/returns/999999999")).ExpectProblem(404, "not_found");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_people_at_the_shelves_take_their_steps_and_whoever_sees_an_old_order_does_not()
    {
        var product = await shop.NewProduct(onHand: 5);
        var order = await OrderDesk.Order(shop, (product, 2));
        await order.Pay();
        var stock = await shop.SignIn("stock@tbeauty.local", "Owner!Dev2026");
        var support = await shop.SignIn("support@tbeauty.local", "Owner!Dev2026");
        var seen = (await support.Get($"/api/v1/orders/{order.Id}")).Expect(200).Header("ETag")!;

        (await stock.Post($"/api/v1/orders/{order.Id}/allocate")).Expect(200);
        (await stock.Post($"/api/v1/orders/{order.Id}/confirm")).ExpectProblem(403, "auth.forbidden");
        (await Step(support, "confirm", seen)).ExpectProblem(412, "precondition.failed");
        Assert.Equal("pending", (await order.Now())["status"].Text());
        var confirmed = (await Step(
            support, "confirm", (await support.Get($"/api/v1/orders/{order.Id}")).Header("ETag")!)).Expect(200);
        (await Step(stock, "processing", confirmed.Header("ETag")!)).Expect(200);
        (await stock.Post($"/api/v1/orders/{order.Id}/pack")).Expect(200);
        (await stock.Post($"/api/v1/orders/{order.Id}/shipments")).Expect(201);
        (await stock.Post($"/api/v1/orders/{order.Id}/deliver")).Expect(200);
        Assert.Equal("staff:stock@tbeauty.local", (await order.Now())["events"].Items().Last()["who"].Text());

        Task<Answer> Step(Caller who, string step, string etag) =>
            who.Send(HttpMethod.Post, $"/api/v1/orders/{order.Id}/{step}", null, [("If-Match", etag)]);
    }

    [Fact]
    public async Task What_comes_back_to_a_recalled_lot_is_there_but_does_not_sell()
    {
        var product = await shop.NewProduct(onHand: 0);
        var lot = await OrderDesk.Lot(shop, product, 3);
        var order = await OrderDesk.Order(shop, (product, 2));
        await (await order.Pack()).Take("shipments");
        (await shop.Owner.Put($"/api/v1/inventory/{lot}", new { is_active = false })).Expect(200);

        (await order.Post("returns", Return(await order.Line(product), 2, restock: true))).Expect(201);

        Assert.Equal(3, (await shop.Owner.Get($"/api/v1/inventory/{lot}")).Expect(200).Body["on_hand"].Number());
        Assert.Equal((0, 0, 0), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    private static async Task AssertCustomerSeesParcels(OrderDesk order)
    {
        var answer = (await order.Buyer.Calls.Get($"/api/v1/customer/orders/{order.Id}")).Expect(200);
        Assert.Equal(["GIG-1", "GIG-2"], answer.Body["shipments"].Items()
            .Select(parcel => parcel["tracking_number"].Text()));
        Assert.Equal([2L, 1L], answer.Body["shipments"].Items().First()["lines"].Items()
            .Select(line => line["quantity"].Number()));
        foreach (var secret in new[] { "inventory", "batch", "LOT-", "location", "allocations", "staff:" })
            Assert.DoesNotContain(secret, answer.Text);
    }

    private static object Line(long line, int quantity) => new { order_item_id = line, quantity };

    private static object Return(long line, int quantity, bool restock, string? reason = null) =>
        new { lines = new[] { Line(line, quantity) }, restock, reason };

    private static string[] Contents(Json parcel) =>
        [.. parcel["lines"].Items()
            .Select(line => $"{line["order_item_id"].Number()} {line["inventory_item_id"].Number()} "
            + $"{line["batch_number"].Text()} {line["quantity"].Number()}")];
}
