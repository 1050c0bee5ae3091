using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// What promotions take off, whom and what they apply to, and that a code that doesn't apply says why.
/// </summary>
public partial class PromotionTests(Shop shop)
{
    private const string Promotions = "/api/v1/promotions";
    private const string CheckOut = "/api/v1/customer/cart/checkout";

    [Fact]
    public async Task A_code_takes_its_percent_off_what_it_applies_to_shared_to_the_kobo()
    {
        var (first, second, other) =
            (await shop.NewProduct(5, 1000.00m), await shop.NewProduct(5, 333.33m), await shop.NewProduct(5, 5000.00m));
        var (id, code) = await Coded(new { kind = "percent", value = 15, product_ids = new[] { first, second } });
        var shopper = await With((first, 1), (second, 1), (other, 1));

        var quote = (await shopper.Calls.Post("/api/v1/customer/cart/quote", Pickup(code.ToLowerInvariant())))
            .Expect(200).Body;
        var order = (await shopper.Calls.Post(CheckOut, Pickup($" {code} ", quote["total_amount"].Amount())))
            .Expect(201).Body["order"];

        Assert.Equal((6333.33m, 200.00m, 6133.33m),
            (order["subtotal"].Amount(), order["discount_amount"].Amount(), order["total_amount"].Amount()));
        Assert.Equal([150.00m, 50.00m, 0.00m], order["items"].Items().Select(item => item["discount_amount"].Amount()));
        Assert.Equal((code, $"Promotion {code}"),
            (order["promotion"]["code"].Text(), order["promotion"]["name"].Text()));
        Assert.Equal(order["promotion"].ToString(), quote["promotion"].ToString());
        Assert.Equal(order["discount_amount"].Amount(), quote["discount_amount"].Amount());

        var seen = (await shop.Owner.Get($"/api/v1/orders/{order["id"].Number()}")).Expect(200).Body;
        Assert.Equal((200.00m, code), (seen["discount_amount"].Amount(), seen["promotion"]["code"].Text()));
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order["id"].Number()}")).Expect(201).Body;
        Assert.Equal((200.00m, code), (invoice["discount_amount"].Amount(), invoice["promotion"]["code"].Text()));
        Assert.Equal(1, (await shop.Owner.Get($"{Promotions}/{id}")).Expect(200).Body["used_count"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_largest_saving_wins_and_a_beaten_code_is_neither_refused_nor_used()
    {
        var product = await shop.NewProduct(20, 2000.00m);
        await shop.Owner.Make(
            Promotions, new { name = "By itself", kind = "amount", value = 500, product_ids = new[] { product } });
        var (less, lessCode) = await Coded(new { kind = "amount", value = 400, usage_limit = 5 });
        var (same, sameCode) = await Coded(new { kind = "percent", value = 25 });

        var plain = (await Order(await With((product, 1)))).Expect(201).Body["order"];
        Assert.Equal((500.00m, "By itself"), (plain["discount_amount"].Amount(), plain["promotion"]["name"].Text()));
        Assert.True(plain["promotion"]["code"].IsNull);
        var beaten = (await Order(await With((product, 1)), lessCode)).Expect(201).Body["order"];
        Assert.Equal((500.00m, "By itself"), (beaten["discount_amount"].Amount(), beaten["promotion"]["name"].Text()));
        var equal = (await Order(await With((product, 1)), sameCode)).Expect(201).Body["order"];
        Assert.Equal((500.00m, sameCode), (equal["discount_amount"].Amount(), equal["promotion"]["code"].Text()));
        var byStaff = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = (await shop.NewShopper()).Id,
            lines = new[] { new { product_id = product, quantity = 2 } },
            delivery_method = "pickup",
            promotion_code = sameCode,
        })).Expect(201).Body;
        Assert.Equal((1000.00m, sameCode), (byStaff["discount_amount"].Amount(), byStaff["promotion"]["code"].Text()));

        Assert.Equal(0, (await shop.Owner.Get($"{Promotions}/{less}")).Expect(200).Body["used_count"].Number());
        Assert.Equal(2, (await shop.Owner.Get($"{Promotions}/{same}")).Expect(200).Body["used_count"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_free_delivery_costs_nothing_and_a_manager_adds_to_what_a_promotion_gives()
    {
        var product = await shop.NewProduct(20, 1000.00m);
        var (_, free) = await Coded(new { kind = "free_delivery" });
        var (_, half) = await Coded(new { kind = "percent", value = 50, max_discount = 300 });

        var delivered = (await (await With((product, 1))).Calls.Post(CheckOut, Home(free))).Expect(201).Body["order"];
        Assert.Equal((0.00m, 0.00m, 1000.00m, free),
            (delivered["shipping_cost"].Amount(), delivered["discount_amount"].Amount(),
            delivered["total_amount"].Amount(), delivered["promotion"]["code"].Text()));
        await Refused(await With((product, 1)), free, "nothing_it_applies_to");

        var order = (await Order(await With((product, 1)), half)).Expect(201).Body["order"];
        Assert.Equal(300.00m, order["discount_amount"].Amount());
        var discount = $"/api/v1/orders/{order["id"].Number()}/discount";
        Assert.Equal(500.00m, (await shop.Owner.Post(discount, new { amount = 200, reason = "Loyal" }))
            .Expect(200).Body["discount_amount"].Amount());
        Assert.Equal(1000.00m, (await shop.Owner.Post(discount, new { amount = 900, reason = "Loyal" }))
            .Expect(200).Body["discount_amount"].Amount());
        Assert.Equal(300.00m, (await shop.Owner.Post(discount, new { amount = 0, reason = "Mistake" }))
            .Expect(200).Body["discount_amount"].Amount());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task It_applies_to_a_category_with_all_below_it_and_to_brands()
    {
        var above = await shop.Owner.Make("/api/v1/categories", new { name = $"Above {Guid.NewGuid():N}" });
        var below = await shop.Owner.Make(
            "/api/v1/categories", new { name = $"Below {Guid.NewGuid():N}", parent_id = above });
        var brand = await shop.Owner.Make("/api/v1/brands", new { name = $"Brand {Guid.NewGuid():N}" });
        var (inCategory, ofBrand, other) =
            (await shop.NewProduct(9, 100.00m), await shop.NewProduct(9, 200.00m), await shop.NewProduct(9, 400.00m));
        (await shop.Owner.Put($"/api/v1/products/{inCategory}", new { category_id = below })).Expect(200);
        (await shop.Owner.Put($"/api/v1/products/{ofBrand}", new { brand_id = brand })).Expect(200);
        var (_, code) = await Coded(
            new { kind = "percent", value = 10, category_ids = new[] { above }, brand_ids = new[] { brand } });

        var order = (await Order(await With((inCategory, 1), (ofBrand, 1), (other, 1)), code))
            .Expect(201).Body["order"];
        Assert.Equal([10.00m, 20.00m, 0.00m], order["items"].Items().Select(item => item["discount_amount"].Amount()));

        (await shop.Owner.Put($"/api/v1/categories/{below}", new { parent_id = (long?)null })).Expect(200);
        await Refused(await With((inCategory, 1)), code, "nothing_it_applies_to");
    }

    [Fact]
    public async Task A_code_that_does_not_apply_says_why_and_nothing_is_ordered()
    {
        var product = await shop.NewProduct(50, 1000.00m);
        var (now, vip) = (DateTimeOffset.UtcNow, await With((product, 1)));
        (await shop.Owner.Put($"/api/v1/customers/{vip.Id}/vip", new { is_vip = true, reason = "Loyal" })).Expect(200);
        var shopper = await With((product, 1));

        await Refused(shopper, $"NONE{Guid.NewGuid():N}"[..20], "unknown");
        await Refused(shopper, (await Coded(new { kind = "percent", value = 10, is_active = false })).Code, "unknown");
        await Refused(shopper, (await Coded(new { kind = "percent", value = 10, starts_at = now.AddHours(1) })).Code,
            "not_started");
        await Refused(shopper, (await Coded(new { kind = "percent", value = 10, ends_at = now.AddHours(-1) })).Code,
            "ended");
        var missing = await Refused(
            shopper, (await Coded(new { kind = "percent", value = 10, min_subtotal = 1500.50m })).Code, "minimum");
        Assert.Equal(500.50m, missing["missing_amount"].Amount());
        var forVips = (await Coded(new { kind = "percent", value = 10, vip_only = true })).Code;
        await Refused(shopper, forVips, "not_eligible");
        (await shop.Storefront.Post("/api/v1/customer/quote", new
        {
            lines = new[] { new { product_id = product, quantity = 1 } },
            delivery_method = "pickup",
            promotion_code = forVips,
        })).ExpectProblem(409, "promotion.refused");
        (await Order(vip, forVips)).Expect(201);
        Assert.Equal(1, (await OrderDesk.Stock(shop, product)).Reserved);
        Assert.Equal(1, (await shopper.Calls.Get("/api/v1/customer/cart")).Expect(200).Body["summary"]["items_count"]
            .Number());
    }

    private Task<Answer> Make(object promotion) => shop.Owner.Post(Promotions, promotion);

    /// <summary>A promotion with a code of its own.</summary>
    private async Task<(long Id, string Code)> Coded(object promotion)
    {
        var code = $"C{Guid.NewGuid():N}"[..12].ToUpperInvariant();
        var members = promotion.GetType().GetProperties()
            .ToDictionary(member => member.Name, member => member.GetValue(promotion));
        members["name"] = $"Promotion {code}";
        members["code"] = code;
        return (await shop.Owner.Make(Promotions, members), code);
    }

    private async Task<Shopper> With(params (long Product, int Quantity)[] lines)
    {
        var shopper = await shop.NewShopper();
        foreach (var (product, quantity) in lines)
            (await shopper.AddToCart(product, quantity)).Expect(201);
        return shopper;
    }

    private static Task<Answer> Order(Shopper shopper, string? code = null) =>
        shopper.Calls.Post(CheckOut, Pickup(code));

    private static object Pickup(string? code, decimal? total = null) =>
        new { delivery_method = "pickup", promotion_code = code, expected_total = total };

    private static object Home(string code) => new
    {
        shipping_address_line1 = "12 Admiralty Way",
        shipping_city = "Lekki",
        shipping_state = "Lagos",
        promotion_code = code,
    };

    private static async Task<Json> Refused(Shopper shopper, string code, string reason)
    {
        var quote = (await shopper.Calls.Post("/api/v1/customer/cart/quote", Pickup(code)))
            .ExpectProblem(409, "promotion.refused");
        Assert.Equal(reason, quote["reason"].Text());
        var problem = (await Order(shopper, code)).ExpectProblem(409, "promotion.refused");
        Assert.Equal(reason, problem["reason"].Text());
        return problem;
    }
}
