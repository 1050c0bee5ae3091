using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

public partial class PromotionTests
{
    [Fact]
    public async Task Bad_input_is_named_and_one_that_orders_have_is_kept()
    {
        var product = await shop.NewProduct(5, 1000.00m);
        var (id, code) = await Coded(new { kind = "percent", value = 10 });

        (await Make(new { name = "A", kind = "percent", value = 100.01m })).ExpectInvalid("value");
        (await Make(new { name = "A", kind = "percent", value = 0 })).ExpectInvalid("value");
        (await Make(new { name = "A", kind = "amount", value = -1 })).ExpectInvalid("value");
        (await Make(new { name = "A", kind = "amount" })).ExpectInvalid("value");
        (await Make(new { name = "A", kind = "gift", value = 1 })).Expect(400);
        (await Make(new { name = "A", kind = "amount", value = 1, product_ids = new[] { 999_999_999L } }))
            .ExpectInvalid("product_ids");
        (await Make(new { name = "A", kind = "amount", value = 1, category_ids = new[] { 0L } }))
            .ExpectInvalid("category_ids");
        (await Make(new { name = "A", kind = "amount", value = 1, usage_limit = 0 })).ExpectInvalid("usage_limit");
        (await Make(new
        {
            name = "A",
            kind = "amount",
            value = 1,
            starts_at = "2027-01-02T00:00:00Z",
            ends_at = "2027-01-02T00:00:00Z"
        })).ExpectInvalid("ends_at");
        (await Make(new { name = "A", kind = "amount", value = 1, code = new string('x', 41) })).ExpectInvalid("code");
        (await Make(new { name = "A", kind = "amount", value = 1, code = code.ToLowerInvariant() }))
            .ExpectProblem(409, "promotion.code_taken");
        (await shop.Owner.Put($"{Promotions}/{id}", new { value = 101 })).ExpectInvalid("value");
        (await shop.Owner.Put($"{Promotions}/{id}", new { name = "Stale" }, ("If-Match", "\"1\""))).Expect(412);

        (await Order(await With((product, 1)), code)).Expect(201);
        (await shop.Owner.Delete($"{Promotions}/{id}")).Expect(204);
        Assert.False((await shop.Owner.Get($"{Promotions}/{id}")).Expect(200).Body["is_active"].Flag());
        (await shop.Owner.Put($"{Promotions}/{id}", new { name = "Over" })).Expect(200);
        Assert.Contains((await shop.Owner.Get($"{Promotions}?is_active=false&size=100")).Expect(200).Body["promotions"]
            .Items(),
            promotion => promotion["id"].Number() == id && promotion["used_count"].Number() == 1);
        var unused = (await Coded(new { kind = "percent", value = 10 })).Id;
        (await shop.Owner.Delete($"{Promotions}/{unused}")).Expect(204);
        (await shop.Owner.Get($"{Promotions}/{unused}")).Expect(404);
    }

    [Fact]
    public async Task One_whose_product_is_gone_can_still_be_switched_off()
    {
        var product = await shop.NewProduct(0, 1000.00m);
        var (id, _) = await Coded(new { kind = "percent", value = 10, product_ids = new[] { product } });
        (await shop.Owner.Delete($"/api/v1/products/{product}")).Expect(204);

        Assert.False((await shop.Owner.Put($"{Promotions}/{id}", new { is_active = false }))
            .Expect(200).Body["is_active"].Flag());
        (await shop.Owner.Put($"{Promotions}/{id}", new { product_ids = new[] { 999_999_999L } }))
            .ExpectInvalid("product_ids");
    }

    [Fact]
    public async Task Analytics_say_what_came_back_of_what_each_brought()
    {
        var product = await shop.NewProduct(9, 1000.00m);
        var (id, code) = await Coded(new { kind = "percent", value = 10 });
        var placed = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = (await shop.NewShopper()).Id,
            lines = new[] { new { product_id = product, quantity = 3 } },
            delivery_method = "pickup",
            promotion_code = code,
        })).Expect(201).Body["id"].Number();
        var desk = new OrderDesk(shop, placed, await shop.NewShopper());
        await (await desk.Pack()).Take("shipments");
        (await desk.Post("returns", new
        {
            lines = new[] { new { order_item_id = await desk.Line(product), quantity = 1 } },
            restock = true,
        })).Expect(201);

        var figures = (await shop.Owner.Get("/api/v1/analytics/promotions")).Expect(200).Body["promotions"].Items()
            .Single(promotion => promotion["promotion_id"].Number() == id);
        Assert.Equal((2700.00m, 900.00m), (figures["revenue"].Amount(), figures["returned_amount"].Amount()));
    }

    [Fact]
    public async Task Analytics_say_what_each_cost_and_brought()
    {
        var product = await shop.NewProduct(9, 1000.00m);
        var (id, code) = await Coded(new { kind = "percent", value = 10 });
        (await Order(await With((product, 2)), code)).Expect(201);
        var cancelled = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = (await shop.NewShopper()).Id,
            lines = new[] { new { product_id = product, quantity = 1 } },
            delivery_method = "pickup",
            promotion_code = code,
        })).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/orders/{cancelled}/cancel", new { reason = "No" })).Expect(200);

        var figures = (await shop.Owner.Get("/api/v1/analytics/promotions")).Expect(200).Body["promotions"].Items()
            .Single(promotion => promotion["promotion_id"].Number() == id);
        Assert.Equal((1, 200.00m, 1800.00m, 0.00m),
            (figures["orders"].Number(), figures["cost"].Amount(), figures["revenue"].Amount(),
            figures["returned_amount"].Amount()));
    }
}
