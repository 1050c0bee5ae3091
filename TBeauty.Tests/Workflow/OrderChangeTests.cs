using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Commerce.Ordering;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Lines that are dropped, discounts, notes: totals stay the sum of their parts.</summary>
public class OrderChangeTests(Shop shop)
{
    [Fact]
    public async Task Dropped_units_lower_the_totals_and_free_what_they_held()
    {
        var (cream, soap) = (
            await shop.NewProduct(onHand: 0, price: 1000.00m), await shop.NewProduct(onHand: 5, price: 250.25m));
        var (soon, late) = (await OrderDesk.Lot(shop, cream, 2, expiry: "2031-01-31"),
            await OrderDesk.Lot(shop, cream, 5, expiry: "2032-01-31"));
        var order = await OrderDesk.Order(shop, (cream, 4), (soap, 2));
        await (await order.Pay()).Take("allocate", "confirm");
        var (creams, soaps) = (await order.Line(cream), await order.Line(soap));

        var much = (await order.Refused("cancel-lines", Lines((creams, 5)), 409, "order.quantity"))["lines"].Items()
            .Single();
        Assert.Equal(4, much["quantity"].Number());
        await order.Invalid("cancel-lines", Lines((999_999_999, 1)), "lines[0].order_item_id");
        await order.Invalid("cancel-lines", Lines((creams, 1), (creams, 1)), "lines");
        (await shop.Owner.Post("/api/v1/orders/999999999/cancel-lines")).ExpectProblem(404, "not_found");

        var now = (await order.Post("cancel-lines", Lines((creams, 3), (soaps, 2)))).Expect(200).Body;

        Assert.Equal("confirmed", now["status"].Text());
        Assert.Equal([3L, 2L], now["items"].Items().Select(item => item["cancelled_quantity"].Number()));
        Assert.Equal([1000.00m, 0.00m], now["items"].Items().Select(item => item["total_price"].Amount()));
        Assert.Equal([4L, 2L], now["items"].Items().Select(item => item["quantity"].Number()));
        AssertMoney(now, subtotal: 1000.00m, discount: 0.00m, tax: 69.77m, total: 1000.00m, credit: 3500.50m, "paid");
        Assert.Equal([$"{soon}:1"], await order.Allocations());
        Assert.Equal("release -2 5 0", (await OrderDesk.Ledger(shop, late))[0]);
        Assert.Equal((7, 1, 6), await OrderDesk.Stock(shop, cream));
        Assert.Equal((5, 0, 5), await OrderDesk.Stock(shop, soap));
        Assert.Equal("lines_cancelled", (await order.Timeline())[^1]);
        var audit = Assert.Single(await Audit(order.Id));
        Assert.Contains("\"total_amount\": 4500.50", audit.Before);
        Assert.Contains("\"total_amount\": 1000.00", audit.After);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Dropping_all_of_an_order_cancels_it_and_dropping_the_unshipped_rest_makes_it_shipped()
    {
        var product = await shop.NewProduct(onHand: 9, price: 1000.00m);
        var whole = await OrderDesk.Order(shop, (product, 4));
        await whole.Take("allocate");
        Assert.Equal("cancelled", (await whole.Post("cancel-lines", Lines((await whole.Line(product), 4))))
            .Expect(200).Body["status"].Text());
        await whole.Refused("cancel-lines", null, 409, "order.status");

        var partly = await OrderDesk.Order(shop, (product, 3));
        await partly.Pack();
        (await partly.Post("shipments", Lines((await partly.Line(product), 1)))).Expect(201);
        var now = (await partly.Post("cancel-lines", new { reason = "Customer can't wait" })).Expect(200).Body;

        Assert.Equal("shipped", now["status"].Text());
        Assert.False(now["shipped_at"].IsNull);
        AssertMoney(now, subtotal: 1000.00m, discount: 0.00m, tax: 69.77m, total: 1000.00m, credit: 2000.00m, "paid");
        Assert.Equal(["partly_shipped", "lines_cancelled", "shipped"], (await partly.Timeline())[^3..]);
        Assert.Equal((8, 0, 8), await OrderDesk.Stock(shop, product));
        (await partly.Post("returns",
            new { lines = new[] { new { order_item_id = await partly.Line(product), quantity = 1 } }, restock = true }))
            .Expect(201);
        Assert.Equal("returned", (await partly.Now())["status"].Text());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_manager_grants_a_discount_while_the_order_is_pending()
    {
        var product = await shop.NewProduct(onHand: 5, price: 1000.00m);
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Pay(2000.00m);
        await order.Refused("discount", new { amount = 3000.01m, reason = "Too kind" }, 409, "order.discount");
        await order.Invalid("discount", new { amount = 1.001m, reason = "x" }, "amount");
        await order.Invalid("discount", new { amount = -1.00m, reason = "x" }, "amount");
        await order.Invalid("discount", new { amount = 1.00m }, "reason");
        foreach (var role in new[] { "support", "stock", "finance" })
        {
            (await (await shop.SignIn($"{role}@tbeauty.local", "Owner!Dev2026"))
                .Post($"/api/v1/orders/{order.Id}/discount", new { amount = 1.00m, reason = "x" }))
                .ExpectProblem(403, "auth.forbidden");
        }

        var manager = await shop.SignIn("manager@tbeauty.local", "Owner!Dev2026");
        var now = (await manager.Post(
            $"/api/v1/orders/{order.Id}/discount", new { amount = 1000.00m, reason = "Late parcel" })).Expect(200).Body;
        // The tax in 2,000, rounded once.
        AssertMoney(now, subtotal: 3000.00m, discount: 1000.00m, tax: 139.53m, total: 2000.00m, credit: 0.00m, "paid");
        Assert.Equal("Late parcel", now["events"].Items().Last()["note"].Text());
        Assert.Contains("Late parcel", Assert.Single(await Audit(order.Id)).After);

        AssertMoney((await order.Post("discount", new { amount = 0.00m, reason = "Mistake" })).Expect(200).Body,
            subtotal: 3000.00m, discount: 0.00m, tax: 209.30m, total: 3000.00m, credit: 0.00m, "partial");
        AssertMoney((await order.Post("discount", new { amount = 3000.00m, reason = "A gift" })).Expect(200).Body,
            subtotal: 3000.00m, discount: 3000.00m, tax: 0.00m, total: 0.00m, credit: 2000.00m, "paid");
        await order.Take("allocate", "confirm");
        await order.Refused("discount", new { amount = 1.00m, reason = "Too late" }, 409, "order.status");
        (await shop.Owner.Post("/api/v1/orders/999999999/discount", new { amount = 1.00m, reason = "x" }))
            .ExpectProblem(404, "not_found");

        // What is given away can be cancelled too, and a dropped unit takes its share of the discount along.
        var gift = await OrderDesk.Order(shop, (product, 2));
        (await gift.Post("discount", new { amount = 1500.00m, reason = "Friend" })).Expect(200);
        AssertMoney((await gift.Post("cancel-lines", Lines((await gift.Line(product), 1)))).Expect(200).Body,
            subtotal: 1000.00m, discount: 750.00m, tax: 17.44m, total: 250.00m, credit: 0.00m, "pending");
        Assert.Equal("cancelled", (await gift.Post("cancel", new { reason = "No" })).Expect(200).Body["payment_status"]
            .Text());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Where_tax_comes_on_top_of_prices_it_follows_the_discount_and_the_lines()
    {
        var ct = TestContext.Current.CancellationToken;
        var terms = new ShopTerms { PricesIncludeTax = false };
        var product = await shop.NewProduct(onHand: 9, price: 999.99m);
        var buyer = await shop.NewShopper();
        await using var db = await shop.OpenDatabase();
        var quote = (await ProductQuote.Read(db, [product], ct))[product];
        var order = new Order(
            buyer.Id, [new(product, quote.Name, quote.Sku, quote.Price, 3)], DeliveryMethod.Pickup, null,
            OrderSource.Phone, terms,
            DateTimeOffset.UtcNow);
        await PlaceOrder.Run(db, order, "staff:test", TimeProvider.System.Today(), ct);
        var desk = new OrderDesk(shop, order.Id, buyer);
        AssertMoney(await desk.Now(), subtotal: 2999.97m, discount: 0.00m, tax: 225.00m, total: 3224.97m, credit: 0.00m,
            "pending");

        // By what terms it was sold, the order itself knows: those of today may be others.
        await GrantDiscount.Run(db, order.Id, 999.99m, "Friend", "staff:test", DateTimeOffset.UtcNow, ct);
        AssertMoney(await desk.Now(), subtotal: 2999.97m, discount: 999.99m, tax: 150.00m, total: 2149.98m,
            credit: 0.00m, "pending");
        await DropUnits.Run(
            db, order.Id, [new(await desk.Line(product), 1)], null, "staff:test", DateTimeOffset.UtcNow, ct);
        AssertMoney(await desk.Now(), subtotal: 1999.98m, discount: 666.66m, tax: 100.00m, total: 1433.32m,
            credit: 0.00m, "pending");

        // Also with nothing left to tax.
        await GrantDiscount.Run(db, order.Id, 1999.98m, "Gift", "staff:test", DateTimeOffset.UtcNow, ct);
        AssertMoney(await desk.Now(), subtotal: 1999.98m, discount: 1999.98m, tax: 0.00m, total: 0.00m, credit: 0.00m,
            "paid");
        await GrantDiscount.Run(db, order.Id, 0.00m, "Mistake", "staff:test", DateTimeOffset.UtcNow, ct);
        AssertMoney(await desk.Now(), subtotal: 1999.98m, discount: 0.00m, tax: 150.00m, total: 2149.98m, credit: 0.00m,
            "pending");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Notes_and_the_expected_date_change_and_nobody_overwrites_what_they_have_not_seen()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5), 1));
        var path = $"/api/v1/orders/{order.Id}";
        var seen = (await shop.Owner.Get(path)).Expect(200).Header("ETag")!;

        var changed =
            (await shop.Owner.Put(path, new { internal_notes = "Call first", expected_delivery_date = "2031-02-01" },
            ("If-Match", seen))).Expect(200);
        Assert.NotEqual(seen, changed.Header("ETag"));
        (await shop.Owner.Put(path, new { internal_notes = "Mine" }, ("If-Match", seen)))
            .ExpectProblem(412, "precondition.failed");
        Assert.Equal("Call first", (await order.Now())["internal_notes"].Text());
        var cleared = (await shop.Owner.Put(path, new { internal_notes = (string?)null })).Expect(200).Body;
        Assert.True(cleared["internal_notes"].IsNull);
        Assert.Equal("2031-02-01", cleared["expected_delivery_date"].Text());

        Assert.Equal(2, (await Audit(order.Id)).Count);
        (await shop.Owner.Put(path, new { status = "delivered" })).ExpectInvalid("status");
        (await shop.Owner.Put(path, new { internal_notes = new string('x', 2001) })).ExpectInvalid("internal_notes");
        (await shop.Owner.Put("/api/v1/orders/999999999", new { internal_notes = "x" }))
            .ExpectProblem(404, "not_found");
        Assert.DoesNotContain(
            "internal_notes", (await order.Buyer.Calls.Get($"/api/v1/customer/orders/{order.Id}")).Expect(200).Text);
    }

    [Fact]
    public async Task Orders_are_sorted_counted_and_found_where_stock_runs_low()
    {
        var (scarce, plenty) =
            (await shop.NewProduct(onHand: 5, price: 100.00m), await shop.NewProduct(onHand: 50, price: 200.00m));
        var small = await OrderDesk.Order(shop, (scarce, 2));
        var path = $"/api/v1/orders?customer_id={small.Buyer.Id}";
        var large = await Another(small, plenty, 3);
        var middle = await Another(small, plenty, 2);

        Assert.Equal([middle, large, small.Id], await Ids(path));
        Assert.Equal([small.Id, large, middle], await Ids(path + "&sort=oldest"));
        Assert.Equal([small.Id, middle, large], await Ids(path + "&sort=total_asc"));
        Assert.Equal([large, middle, small.Id], await Ids(path + "&sort=total_desc"));
        foreach (var (sort, second) in new[] { ("oldest", large), ("total_asc", middle), ("total_desc", middle) })
        {
            var next = (await shop.Owner.Get($"{path}&sort={sort}&size=1")).Expect(200).Body["next"].Text();
            Assert.Equal([second], await Ids($"{path}&sort={sort}&size=1&after={next}"));
        }

        (await shop.Owner.Get(path + "&sort=best")).ExpectInvalid("sort");

        var impact = (await shop.Owner.Get("/api/v1/orders/low-stock-impact?size=100")).Expect(200).Body["orders"]
            .Items().ToArray();
        var line = impact.Single(order => order["id"].Number() == small.Id)["lines"].Items().Single();
        Assert.Equal((scarce, 2, 5, 2, 5),
            (line["product_id"].Number(), line["open_quantity"].Number(), line["on_hand"].Number(),
            line["reserved"].Number(), line["minimum_stock"].Number()));
        Assert.False(line["is_short"].Flag());
        Assert.DoesNotContain(impact, order => order["id"].Number() == large);
        (await shop.Owner.Get("/api/v1/orders/low-stock-impact?page=1000000")).ExpectProblem(400, "page.too_deep");

        var stats = (await shop.Owner.Get("/api/v1/orders/stats")).Expect(200).Body;
        Assert.InRange(stats["open_orders"].Number(), 3, stats["total_orders"].Number());
        Assert.InRange(stats["unallocated_orders"].Number(), 3, stats["open_orders"].Number());
        Assert.Equal("NGN", stats["currency"].Text());
    }

    private async Task<long[]> Ids(string path) =>
        [.. (await shop.Owner.Get(path)).Expect(200).Body["orders"].Items().Select(order => order["id"].Number())];

    private async Task<long> Another(OrderDesk desk, long product, int quantity) =>
        (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = desk.Buyer.Id,
            lines = new[] { new { product_id = product, quantity } },
            delivery_method = "pickup",
        })).Expect(201).Body["id"].Number();

    private async Task<List<(string Before, string After)>> Audit(long order)
    {
        await using var db = await shop.OpenDatabase();
        return [.. (await db.Audit.AsNoTracking().Where(a => a.SubjectType == "order" && a.SubjectId == order)
            .OrderBy(a => a.Id)
            .ToListAsync(TestContext.Current.CancellationToken)).Select(a => (a.Before!, a.After!))];
    }

    private static void AssertMoney(
        Json order, decimal subtotal, decimal discount, decimal tax, decimal total, decimal credit, string status)
    {
        Assert.Equal(
            (subtotal, discount, tax, total, credit, status),
            (order["subtotal"].Amount(), order["discount_amount"].Amount(), order["tax_amount"].Amount(),
                order["total_amount"].Amount(), order["credit_amount"].Amount(), order["payment_status"].Text()));
    }

    private static object Lines(params (long Line, int Quantity)[] lines) =>
        new { lines = lines.Select(l => new { order_item_id = l.Line, quantity = l.Quantity }).ToArray() };
}
