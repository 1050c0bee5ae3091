using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>The five steps of the document that started the shop.</summary>
public class SeedWorkflowTests(Shop shop)
{
    [Fact]
    public async Task A_customer_buys_products_and_staff_see_who_paid()
    {
        var jane = await shop.NewShopper();

        // 1. The customer browses products.
        var found =
            (await jane.Calls.Get("/api/v1/customer/products?page=1&size=20&in_stock_only=true&search=LIPS-MATTE-001"))
            .Expect(200).Body;
        var lipstick = Assert.Single(found["products"].Items());
        Assert.Equal("Matte Lipstick", lipstick["name"].Text());
        Assert.Equal("LIPS-MATTE-001", lipstick["sku"].Text());
        Assert.Equal(2500.00m, lipstick["base_price"].Amount());
        Assert.True(lipstick["is_in_stock"].Flag());
        Assert.Equal("Lipsticks", lipstick["category"]["name"].Text());
        Assert.Equal("T-Beauty", lipstick["brand"]["name"].Text());
        var product = lipstick["id"].Number();

        // 2. The customer adds a product, not an inventory item, to the cart.
        var line = (await jane.Calls.Post("/api/v1/customer/cart/items",
            new { product_id = product, quantity = 2, notes = "Prefer darker shade if available" })).Expect(201).Body;
        Assert.Equal(product, line["product_id"].Number());
        Assert.Equal(2, line["quantity"].Number());
        Assert.Equal(5000.00m, line["total_price"].Amount());
        Assert.Equal("Prefer darker shade if available", line["notes"].Text());

        // 3. The customer makes an order from the cart.
        var placed = (await jane.CheckOut()).Expect(201).Body;
        var order = placed["order"];
        Assert.Equal(1, placed["converted_items_count"].Number());
        Assert.Equal("pending", order["status"].Text());
        Assert.Equal(5000.00m, order["subtotal"].Amount());
        Assert.Equal(order["subtotal"].Amount() + order["shipping_cost"].Amount(), order["total_amount"].Amount());
        Assert.Matches("^ORD-[0-9]{8}-[0-9]{6,}$", order["order_number"].Text());
        Assert.Empty((await jane.Calls.Get("/api/v1/customer/cart")).Expect(200).Body["items"].Items());

        // 4. Staff record the payment.
        var paid = (await shop.Owner.Post("/api/v1/payments",
            new { order_id = order["id"].Number(), amount = order["total_amount"].Amount(), payment_method = "pos" }))
            .Expect(201).Body;
        Assert.Matches("^PAY-[0-9]{8}-[0-9]{6,}$", paid["payment_reference"].Text());

        // 5. The payment tells who paid.
        var payments = (await shop.Owner.Get($"/api/v1/payments?customer_id={jane.Id}")).Expect(200).Body;
        var payment = Assert.Single(payments["payments"].Items());
        Assert.Equal(paid["id"].Number(), payment["id"].Number());
        Assert.Equal(jane.Id, payment["customer_id"].Number());
        Assert.Equal("pos", payment["payment_method"].Text());
        Assert.Equal(jane.Email, payment["customer"]["email"].Text());
        Assert.Equal(jane.Id, payment["customer"]["id"].Number());
        Assert.False(payment["customer"]["is_vip"].Flag());

        await shop.AssertBooksBalance();
    }
}
