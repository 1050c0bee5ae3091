using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

internal static partial class DamagedBooks
{
    private const string RowsThatOthersReferTo = """
        with address as (
            insert into customers.addresses (customer_id, line1, city, state, country, created_at, updated_at)
            select max(id), '1 Everything Road', 'Kano', 'Kano', 'Nigeria', now(), now() from customers.customers
            returning id, customer_id)
        update customers.customers c set default_address_id = a.id from address a where a.customer_id = c.id;
        insert into customers.merges (from_id, into_id, merged_at)
        select 999998, max(id), now() from customers.customers;
        with stocktake as (
            insert into inventory.stocktakes (location_id, status, opened_by, created_at, updated_at)
            select min(id), 'open', 'Everything', now(), now() from inventory.locations returning id)
        insert into inventory.stocktake_lines (
            stocktake_id, inventory_item_id, counted_quantity, expected_quantity, unit_cost, counted_by, counted_at)
        select s.id, (select min(id) from inventory.items), 1, 1, 1, 'Everything', now() from stocktake s;
        insert into ordering.delivery_zones (name, states, rates, created_at, updated_at)
        values ('Everything', array['Everywhere'], '[]', now(), now());
        insert into ops.saved_views (staff_id, list, name, query, created_at)
        select min(id), 'orders', 'Everything', '', now() from ops.staff_users;
        with webhook as (
            insert into ops.webhooks (url, events, is_active, secret, created_at, updated_at)
            values ('https://everything.example', array['order.placed'], false, 'x', now(), now()) returning id),
        event as (
            insert into ops.outbox (event, subject, data, created_at)
            values ('order.placed', 'order:1', '{}', now()) returning id)
        insert into ops.webhook_deliveries (
            webhook_id, outbox_id, event, subject, status, attempts, tries, created_at, updated_at)
        select w.id, e.id, 'order.placed', 'order:1', 'delivered', 1, 1, now(), now() from webhook w, event e
        """;

    /// <summary>Orders that went part of the way, all of it, and back.</summary>
    private static async Task FillWithEverything(OwnDatabase own)
    {
        await using var admin = await OwnAdmin.Start(own.ConnectionString);
        await admin.Says("CommerceDbContext", "200 healthy");
        var owner = await admin.Owner();
        var buyer = await owner.Make("/api/v1/customers", new { first_name = "Ada", last_name = "Everything" });
        var product = await owner.Make(
            "/api/v1/products", new { name = "Everything", sku = "EVERY-1", base_price = 2500.00m });
        var location = (await owner.Get("/api/v1/locations")).Expect(200).Body["locations"].Items().First()["id"]
            .Number();
        var item = await owner.Make("/api/v1/inventory",
            new { product_id = product, location_id = location, quantity = 20, cost_price = 900.00m });
        (await owner.Post($"/api/v1/inventory/{item}/movements",
            new { type = "write_off", quantity = 1, reason = "Broken" })).Expect(201);

        var supplier = await owner.Make("/api/v1/suppliers", new { name = "Everything Ltd" });
        var bought = await owner.Make(
            "/api/v1/purchase-orders",
            new
            {
                supplier_id = supplier,
                lines = new[] { new { product_id = product, quantity = 5, unit_cost = 850.00m } }
            });
        (await owner.Post($"/api/v1/purchase-orders/{bought}/order")).Expect(200);
        await owner.Make("/api/v1/goods-receipts", new
        {
            purchase_order_id = bought,
            location_id = location,
            lines = new[] { new { product_id = product, quantity = 3, batch_number = "EVERY-LOT" } },
        });

        await owner.Make("/api/v1/promotions",
            new { name = "Everything", code = "EVERY10", kind = "percent", value = 10, usage_limit = 50 });
        for (var round = 0; round < 3; round++)
        {
            var order = (await owner.Post("/api/v1/orders", new
            {
                customer_id = buyer,
                lines = new[] { new { product_id = product, quantity = 3 } },
                delivery_method = "pickup",
                promotion_code = "EVERY10",
            })).Expect(201).Body;
            var (id, line) = (order["id"].Number(), order["items"].Items().Single()["id"].Number());
            var payment = await owner.Make("/api/v1/payments",
                new { order_id = id, amount = order["total_amount"].Amount(), payment_method = "cash" });
            (await owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
            foreach (var step in (string[])["allocate", "confirm", "processing", "pack"])
                (await owner.Post($"/api/v1/orders/{id}/{step}")).Expect(200);
            var invoice = await owner.Make($"/api/v1/invoices/from-order/{id}", new { });
            (await owner.Post($"/api/v1/invoices/{invoice}/send")).Expect(200);
            if (round is 2)
                continue;

            (await owner.Post($"/api/v1/orders/{id}/shipments")).Expect(201);
            if (round is 1)
                continue;

            (await owner.Post($"/api/v1/orders/{id}/returns",
                new { lines = new[] { new { order_item_id = line, quantity = 1 } }, restock = true })).Expect(201);
            (await owner.Post($"/api/v1/payments/{payment}/refunds", new { amount = 2500.00m, reason = "Returned" }))
                .Expect(201);
            (await owner.Post($"/api/v1/invoices/{invoice}/credit-notes", new { amount = 100.00m, reason = "Sorry" }))
                .Expect(201);
        }

        // One that came through a provider, and goes back in part.
        await own.Execute("""
            with online as (
                update payments.payments
                set payment_method = 'online', provider = 'paystack', transaction_reference = 'TB-' || id,
                    pending_refunds = 100
                where id = (select max(id) from payments.payments where refunded_amount = 0 and status = 'verified')
                returning *),
            refund as (
                insert into payments.refunds (payment_id, amount, reason, status, recorded_by, created_at)
                select id, 100, 'Everything', 'pending', 'system', now() from online)
            insert into payments.online_payments (
                order_id, provider, reference, amount, currency, status, transaction_id, payment_id, created_at,
                updated_at)
            select order_id, provider, transaction_reference, amount, currency, 'paid', '7', id, now(), now()
            from online
            """);

        // One that lost a unit after it had all of them.
        var fragile = await owner.Make(
            "/api/v1/products", new { name = "Everything fragile", sku = "EVERY-2", base_price = 1000.00m });
        var broken = await owner.Make("/api/v1/inventory",
            new { product_id = fragile, location_id = location, quantity = 3, cost_price = 400.00m });
        var late = await owner.Make("/api/v1/orders", new
        {
            customer_id = buyer,
            lines = new[] { new { product_id = fragile, quantity = 2 } },
            delivery_method = "pickup",
        });
        foreach (var step in (string[])["allocate", "confirm"])
            (await owner.Post($"/api/v1/orders/{late}/{step}")).Expect(200);
        (await owner.Post($"/api/v1/inventory/{broken}/movements",
            new { type = "write_off", quantity = 2, reason = "Broken" })).Expect(201);

        await own.Execute(RowsThatOthersReferTo);

        // Long enough ago for its week to be over.
        await own.Execute("""
            update ordering.orders set created_at = created_at - interval '20 days';
            update ordering.order_events set occurred_at = occurred_at - interval '20 days';
            update payments.refunds set created_at = created_at - interval '20 days';
            update payments.payments set payment_date = payment_date - interval '20 days';
            update inventory.movements set created_at = created_at - interval '20 days'
            """);
    }
}
