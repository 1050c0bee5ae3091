using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

public partial class DamagedBooksTests
{
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
                set payment_method = 'online', provider = 'paystack', transaction_reference = 'TB-' || id, pending_refunds = 100
                where id = (select max(id) from payments.payments where refunded_amount = 0 and status = 'verified') returning *),
            refund as (
                insert into payments.refunds (payment_id, amount, reason, status, recorded_by, created_at)
                select id, 100, 'Everything', 'pending', 'system', now() from online)
            insert into payments.online_payments (
                order_id, provider, reference, amount, currency, status, transaction_id, payment_id, created_at, updated_at)
            select order_id, provider, transaction_reference, amount, currency, 'paid', '7', id, now(), now() from online
            """);

        // Long enough ago for its week to be over.
        await own.Execute("""
            update ordering.orders set created_at = created_at - interval '20 days';
            update payments.refunds set created_at = created_at - interval '20 days';
            update payments.payments set payment_date = payment_date - interval '20 days';
            update inventory.movements set created_at = created_at - interval '20 days'
            """);
    }
}
