using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Webhooks;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>Other systems hear what happens, once, signed, and in its order.</summary>
[Collection(nameof(WebhookShop)), LongKind]
public class WebhookEventTests(WebhookShop shop)
{
    [Fact]
    public async Task What_is_sent_is_signed_over_its_raw_body_and_holds_ids_and_amounts_only()
    {
        await using var receiver = await Receiver.Start(
            (http, _, _) => http.Response.Body.WriteAsync("Thanks"u8.ToArray(), http.RequestAborted).AsTask());
        var (webhook, secret) = await shop.Subscribe(receiver.Url, "order.placed");
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5, price: 1500.00m), 2));
        var order = await desk.Now();

        var delivery = await shop.Delivery(webhook, "order.placed", desk.Id, "delivered");

        var sent = Assert.Single(receiver.All, one => one.Order == desk.Id);
        Assert.True(sent.IsSignedWith(secret));
        Assert.False(sent.IsSignedWith(secret + "x"));
        var seconds = long.Parse(
            sent.Headers["X-TBeauty-Signature"].ToString().Split(',')[0][2..], CultureInfo.InvariantCulture);
        Assert.InRange(seconds, DateTimeOffset.UtcNow.AddMinutes(-1)
            .ToUnixTimeSeconds(), DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal("order.placed", sent.Event);
        Assert.Equal($"{delivery["id"].Number()}", sent.Delivery);
        Assert.Equal("TBeauty", sent.Headers.UserAgent.ToString());
        Assert.Equal("application/json", sent.Headers.ContentType.ToString());
        Assert.False(sent.Headers.ContainsKey("traceparent"));

        Assert.Equal(["id", "type", "created_at", "data"], sent.Body.Names());
        Assert.Equal(delivery["event_id"].Number(), sent.Body["id"].Number());
        Assert.Equal("order.placed", sent.Body["type"].Text());
        Assert.Equal(order["created_at"].Text(), sent.Body["created_at"].Text());
        var data = sent.Body["data"];
        Assert.Equal(["order_id", "order_number", "customer_id", "status", "payment_status", "currency", "subtotal",
            "discount_amount",
            "tax_amount", "shipping_cost", "total_amount", "amount_paid", "amount_refunded"], data.Names());
        Assert.Equal(desk.Buyer.Id, data["customer_id"].Number());
        foreach (var same in data.Names().Except(["order_id", "customer_id"]))
            Assert.Equal(order[same].ToString(), data[same].ToString());
        Assert.Equal("3000.00", data["subtotal"].ToString());

        Assert.Equal(1, delivery["attempts"].Number());
        Assert.Equal(200, delivery["response_status"].Number());
        Assert.Equal("Thanks", delivery["response_excerpt"].Text());
        Assert.True(delivery["error"].IsNull);
        Assert.True(delivery["next_attempt_at"].IsNull);
        Assert.InRange(delivery["duration_ms"].Number(), 0, 4_000);

        // What a receiver said may name the customer.
        await shop.Forget(desk.Buyer.Id);
        Assert.True((await shop.Delivery(webhook, "order.placed", desk.Id, "delivered"))["response_excerpt"].IsNull);
        await shop.Unsubscribe(webhook);
    }

    [Fact]
    public async Task The_life_of_an_order_is_told_in_its_order()
    {
        await using var receiver = await Receiver.Start();
        var (webhook, _) = await shop.Subscribe(receiver.Url, [.. WebhookEvents.All]);
        var product = await shop.NewProduct(onHand: 20);
        var desk = await OrderDesk.Order(shop, (product, 3));
        await desk.Pay(100.00m);
        await desk.Pay((await desk.Now())["outstanding_amount"].Amount());
        await desk.Take("allocate", "confirm", "processing", "pack");
        var line = await desk.Line(product);
        (await desk.Post("shipments", new { lines = new[] { new { order_item_id = line, quantity = 1 } } }))
            .Expect(201);
        (await desk.Post("shipments")).Expect(201);

        var dropped = await OrderDesk.Order(shop, (product, 1));
        (await dropped.Post("cancel", new { reason = "Changed her mind" })).Expect(200);
        var (shipped, cancelled) = (await shop.Delivery(webhook, "order.shipped", desk.Id, "delivered"),
            await shop.Delivery(webhook, "order.cancelled", dropped.Id, "delivered"));

        Assert.Equal(["order.placed", "order.paid", "order.partly_shipped", "order.shipped"],
            Orders(receiver).Where(one => one.Order == desk.Id).Select(one => one.Event));
        Assert.Equal(["pending", "paid", "paid", "paid"],
            Orders(receiver).Where(one => one.Order == desk.Id)
                .Select(one => one.Body["data"]["payment_status"].Text()));
        Assert.Equal(["pending", "pending", "packed", "shipped"],
            Orders(receiver).Where(one => one.Order == desk.Id).Select(one => one.Body["data"]["status"].Text()));
        Assert.Equal(["order.placed", "order.cancelled"],
            Orders(receiver).Where(one => one.Order == dropped.Id).Select(one => one.Event));
        Assert.DoesNotContain("Changed her mind", string.Concat(receiver.All.Select(one => one.Raw)));
        Assert.Equal(1, shipped["attempts"].Number());
        Assert.Equal(1, cancelled["attempts"].Number());
        await shop.Unsubscribe(webhook);
    }

    [Fact]
    public async Task Low_stock_is_told_when_it_falls_to_the_minimum_and_not_again_before_it_has_risen()
    {
        await using var receiver = await Receiver.Start();
        var (webhook, _) = await shop.Subscribe(receiver.Url, "stock.low");
        var product = await shop.NewProduct(onHand: 0);
        var item = await OrderDesk.Lot(shop, product, 7);
        async Task Book(string type, int quantity) => (await shop.Owner.Post(
            $"/api/v1/inventory/{item}/movements", new { type, quantity, reason = "test" })).Expect(201);

        await Book("write_off", 1);
        await Book("write_off", 1);
        await Book("write_off", 1);
        await Book("receipt", 6);
        // Shipping takes it down as well: 10 - 6.
        var desk = await (await OrderDesk.Order(shop, (product, 6))).Pack();
        (await desk.Post("shipments")).Expect(201);

        await Wait.Until(() => Task.FromResult(Told().Length >= 2));
        Assert.Equal([5L, 4L], Told().Select(one => one.Body["data"]["on_hand"].Number()));
        Assert.All(Told(), one =>
        {
            Assert.Equal("stock.low", one.Event);
            Assert.Equal(["inventory_item_id", "product_id", "location_id", "batch_number", "on_hand", "allocated",
                "minimum_stock",
                "reorder_point", "reorder_quantity"], one.Body["data"].Names());
            Assert.Equal(product, one.Body["data"]["product_id"].Number());
            Assert.Equal(5, one.Body["data"]["minimum_stock"].Number());
        });
        await shop.Unsubscribe(webhook);

        Received[] Told() => [.. receiver.All.Where(one => one.Body["data"]["inventory_item_id"].Number() == item)];
    }

    [Fact]
    public async Task Two_dispatchers_tell_everything_once()
    {
        await using var receiver = await Receiver.Start();
        var (webhook, _) = await shop.Subscribe(receiver.Url, "order.placed", "order.cancelled");
        var product = await shop.NewProduct(onHand: 100);
        var buyer = await shop.NewShopper();

        var orders = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            var order = (await shop.Owner.Post("/api/v1/orders", new
            {
                customer_id = buyer.Id,
                lines = new[] { new { product_id = product, quantity = 1 } },
                delivery_method = "pickup",
            })).Expect(201).Body["id"].Number();
            (await shop.Owner.Post($"/api/v1/orders/{order}/cancel", new { reason = "test" })).Expect(200);
            return order;
        }));
        await Wait.Until(async () =>
            (await shop.Owner.Get($"/api/v1/webhooks/{webhook}/deliveries?status=delivered")).Expect(200)
            .Body["total"].Number() is 40);

        Assert.All(orders, order => Assert.Equal(["order.placed", "order.cancelled"],
            Orders(receiver).Where(one => one.Order == order).Select(one => one.Event)));
        Assert.Equal(40, receiver.All.Select(one => one.Delivery).Distinct().Count());
        Assert.Equal(40, receiver.All.Count);
        await shop.Unsubscribe(webhook);
    }

    [Fact]
    public async Task Nothing_is_written_down_while_nobody_hears_of_it_and_what_is_old_is_forgotten()
    {
        // Customers are told of money, and of an order that is paid only who asked for it.
        var unheard = await Paid();
        await using var receiver = await Receiver.Start();
        var (webhook, _) = await shop.Subscribe(receiver.Url, "order.paid");
        var (old, recent) = (await Paid(), await Paid());
        foreach (var told in new[] { old, recent })
            await shop.Delivery(webhook, "order.paid", told.Id, "delivered");
        await using var db = await shop.OpenDatabase();
        var ct = TestContext.Current.CancellationToken;
        await Wait.Until(async () =>
            !await db.Outbox.AnyAsync(o => o.Subject == $"order:{old.Id}" && o.FannedOutAt == null, ct));
        var (subject, longAgo) = ($"order:{old.Id}", new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await db.Database.ExecuteSqlAsync(
            $"update ops.outbox set created_at = {longAgo.AddDays(-1)} where subject = {subject}", ct);

        Assert.True(await Outbox.Forget(db, longAgo, ct));
        Assert.False(await Outbox.Forget(db, longAgo, ct));

        async Task<int> Events(long order) =>
            await db.Outbox.CountAsync(o => o.Subject == $"order:{order}" && o.Event == "order.paid", ct);
        Assert.Equal((0, 0, 1), (await Events(unheard.Id), await Events(old.Id), await Events(recent.Id)));
        var left = (await shop.Owner.Get($"/api/v1/webhooks/{webhook}/deliveries")).Expect(200).Body["deliveries"]
            .Items();
        Assert.Equal($"order:{recent.Id}", Assert.Single(left)["subject"].Text());
        await shop.Unsubscribe(webhook);

        async Task<OrderDesk> Paid() =>
            await (await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1))).Pay();
    }

    [Fact]
    public async Task Money_is_told_with_its_order_and_a_return_at_its_end()
    {
        await using var receiver = await Receiver.Start();
        var (webhook, _) = await shop.Subscribe(
            receiver.Url, "payment.recorded", "payment.verified", "payment.refunded", "order.delivered",
            "order.returned");
        var product = await shop.NewProduct(onHand: 2, price: 1_000.00m);
        var desk = await (await OrderDesk.Order(shop, (product, 1))).Pack();
        (await desk.Post("shipments")).Expect(201);
        (await desk.Post("deliver")).Expect(200);
        var line = await desk.Line(product);
        (await desk.Post("returns",
            new { lines = new[] { new { order_item_id = line, quantity = 1 } }, restock = true })).Expect(201);
        var payment = (await shop.Owner.Get($"/api/v1/payments?order_id={desk.Id}")).Expect(200).Body["payments"]
            .Items().Single();
        (await shop.Owner.Post($"/api/v1/payments/{payment["id"].Number()}/refunds",
            new { amount = 250.50m, reason = "test" })).Expect(201);
        // Whoever repeats it is told the same, and nobody else anything.
        (await shop.Owner.Post($"/api/v1/payments/{payment["id"].Number()}/verify")).Expect(200);

        await shop.Delivery(webhook, "payment.refunded", desk.Id, "delivered");
        Assert.Equal(["payment.recorded", "payment.verified", "order.delivered", "order.returned", "payment.refunded"],
            receiver.All.Select(one => one.Event));
        var refund = receiver.All[^1].Body["data"];
        Assert.Equal(["payment_id", "payment_reference", "customer_id", "order_id", "invoice_id", "status",
            "payment_method", "currency",
            "amount", "refunded_amount", "is_proof", "source_payment_id", "refund_id", "refund_amount",
            "applied_to_payment_id"], refund.Names());
        Assert.Equal(("1000.00", "250.50", "partially_refunded"),
            (refund["amount"].ToString(), refund["refund_amount"].ToString(), refund["status"].Text()));
        await shop.Unsubscribe(webhook);
    }

    private static IEnumerable<Received> Orders(Receiver receiver) =>
        receiver.All.Where(one => one.Event.StartsWith("order.", StringComparison.Ordinal));
}
