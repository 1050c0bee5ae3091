using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Orders that come in by message or at the counter follow the rules of a checkout.</summary>
public class StaffOrderTests(Shop shop)
{
    [Fact]
    public async Task An_order_taken_down_by_staff_reserves_its_units_and_is_the_customers_own()
    {
        var product = await shop.NewProduct(onHand: 4, price: 750.25m);
        await OrderDesk.Lot(shop, product, 1, shade: "Ruby");
        var shopper = await shop.NewShopper();
        var key = $"dm-{Guid.NewGuid()}";
        var body = new
        {
            customer_id = shopper.Id,
            lines = new[] { new { product_id = product, quantity = 2, requested_shade = "Ruby" } },
            delivery_method = "pickup",
            order_source = "instagram",
        };

        var created = (await shop.Owner.Post("/api/v1/orders", body, key)).Expect(201);
        var repeat = (await shop.Owner.Post("/api/v1/orders", body, key)).Expect(201);
        var order = created.Body;

        Assert.Equal(created.Text, repeat.Text);
        Assert.Equal("true", repeat.Header("Idempotent-Replayed"));
        Assert.Equal(1500.50m, order["total_amount"].Amount());
        Assert.Equal("instagram", order["order_source"].Text());
        Assert.Equal("staff:owner@tbeauty.local", Assert.Single(order["events"].Items())["who"].Text());
        Assert.Equal(3, (await shop.Availability(product))["available"].Number());

        var byNumber = (await shop.Owner.Get($"/api/v1/orders/number/{order["order_number"].Text()}")).Expect(200).Body;
        Assert.Equal(order["id"].Number(), byNumber["id"].Number());
        var own = (await shopper.Calls.Get($"/api/v1/customer/orders/{order["id"].Number()}")).Expect(200).Body;
        Assert.Equal("shop", Assert.Single(own["events"].Items())["who"].Text());
        Assert.Equal(1, (await shop.Owner.Get($"/api/v1/orders?customer_id={shopper.Id}&status=pending"))
            .Expect(200).Body["total"].Number());
    }

    [Fact]
    public async Task Staff_and_shoppers_compete_for_the_last_units_and_nothing_is_sold_twice()
    {
        var product = await shop.NewProduct(onHand: 4);
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.NewShopper()));
        foreach (var shopper in shoppers)
            (await shopper.AddToCart(product)).Expect(201);

        var answers = await Task.WhenAll(shoppers.SelectMany(shopper => new[]
        {
            shopper.CheckOut(),
            shop.Owner.Post("/api/v1/orders", new
            {
                customer_id = shopper.Id,
                lines = new[] { new { product_id = product, quantity = 1 } },
                delivery_method = "pickup",
            }),
        }));

        Assert.Equal(4, answers.Count(answer => (int)answer.Status is 201));
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            answer.ExpectProblem(409, "stock.insufficient"));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task An_order_that_is_not_there_is_404()
    {
        (await shop.Owner.Get("/api/v1/orders/999999999")).ExpectProblem(404, "not_found");
        (await shop.Owner.Get("/api/v1/orders/number/ORD-20200101-000001")).ExpectProblem(404, "not_found");
    }
}
