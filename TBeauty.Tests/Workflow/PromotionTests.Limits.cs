namespace TBeauty.Tests.Workflow;

/// <summary>When a promotion applies, how often, and to whose first order.</summary>
public partial class PromotionTests
{
    [Fact]
    public async Task Its_time_is_the_databases_to_the_second()
    {
        var product = await shop.NewProduct(50, 1000.00m);
        var id = await shop.Owner.Make(Promotions, new
        {
            name = "Later",
            kind = "amount",
            value = 100,
            product_ids = new[] { product },
            starts_at = DateTimeOffset.UtcNow.AddMinutes(10),
        });
        Assert.Equal(0.00m, (await Order(await With((product, 1)))).Expect(201).Body["order"]["discount_amount"]
            .Amount());

        // What starts now has started for whoever comes after; what ends now has ended.
        (await shop.Owner.Put($"{Promotions}/{id}", new { starts_at = DateTimeOffset.UtcNow.AddSeconds(-1) }))
            .Expect(200);
        foreach (var _ in shop.Storefronts)
            Assert.Equal(100.00m, (await Order(await With((product, 1)))).Expect(201).Body["order"]["discount_amount"]
                .Amount());
        (await shop.Owner.Put($"{Promotions}/{id}", new { ends_at = DateTimeOffset.UtcNow })).Expect(200);
        foreach (var _ in shop.Storefronts)
            Assert.Equal(0.00m, (await Order(await With((product, 1)))).Expect(201).Body["order"]["discount_amount"]
                .Amount());
    }

    [Fact]
    public async Task Of_one_person_only_so_many_orders_use_it_and_a_cancelled_one_gives_its_use_back()
    {
        var product = await shop.NewProduct(50, 1000.00m);
        var (id, code) = await Coded(
            new { kind = "percent", value = 10, usage_limit_per_customer = 1, usage_limit = 2 });
        var shopper = await With((product, 1));

        var order = (await Order(shopper, code)).Expect(201).Body["order"]["id"].Number();
        (await shopper.AddToCart(product)).Expect(201);
        await Refused(shopper, code, "used_by_you");
        (await shopper.Calls.Post($"/api/v1/customer/orders/{order}/cancel")).Expect(200);
        Assert.Equal(0, (await shop.Owner.Get($"{Promotions}/{id}")).Expect(200).Body["used_count"].Number());
        order = (await Order(shopper, code)).Expect(201).Body["order"]["id"].Number();

        (await Order(await With((product, 1)), code)).Expect(201);
        await Refused(await With((product, 1)), code, "used_up");
        // Dropping all that there is cancels.
        (await shop.Owner.Post($"/api/v1/orders/{order}/cancel-lines", new { })).Expect(200);
        (await Order(await With((product, 1)), code)).Expect(201);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_first_order_is_of_a_person_and_not_of_an_account()
    {
        var product = await shop.NewProduct(50, 1000.00m);
        var (_, code) = await Coded(new { kind = "percent", value = 10, first_order_only = true });
        var phone = $"080{Random.Shared.NextInt64(10_000_000, 99_999_999)}";
        var (known, same) = (await With((product, 1)), await With((product, 1)));
        (await known.Calls.Put("/api/v1/customer/auth/profile", new { phone })).Expect(200);
        (await same.Calls.Put("/api/v1/customer/auth/profile", new { phone = $"+234 {phone[1..4]} {phone[4..]}" }))
            .Expect(200);

        (await Order(known, code)).Expect(201);
        await Refused(same, code, "not_eligible");
        foreach (var guest in new object[]
        {
            new { first_name = "Ada", last_name = "Guest", email = known.Email.ToUpperInvariant() },
            new { first_name = "Ada", last_name = "Guest", phone },
            new { first_name = "Ada", last_name = "Guest", phone = $"00234 {phone[1..]}" },
        })
        {
            Assert.Equal("not_eligible", (await shop.Storefront.Post("/api/v1/customer/quote", new
            {
                lines = new[] { new { product_id = product, quantity = 1 } },
                delivery_method = "pickup",
                promotion_code = code,
                guest,
            })).ExpectProblem(409, "promotion.refused")["reason"].Text());
        }

        (await known.AddToCart(product)).Expect(201);
        await Refused(known, code, "not_eligible");
    }
}
