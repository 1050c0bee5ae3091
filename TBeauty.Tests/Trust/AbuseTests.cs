using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// OWASP API4 and API6:2023: nobody makes the shop work without end, or turns its own steps against it. Rates are in
/// <see cref="SignInLimitTests"/> and the limit tests of the faults, units in <see cref="NoOversellTests"/>.
/// </summary>
[Trait("suite", "trust")]
public class AbuseTests(Shop shop)
{
    private const string Checkout = "/api/v1/customer/cart/checkout";

    [Theory]
    [InlineData("page=1&size=101", "size")]
    [InlineData("page=1&size=2147483647", "size")]
    [InlineData("limit=101", "limit", "/featured")]
    public async Task A_page_without_end_is_refused(string query, string field, string below = "") =>
        (await shop.Storefront.Get($"/api/v1/customer/products{below}?{query}")).ExpectInvalid(field);

    [Fact]
    public async Task A_search_without_end_is_refused()
    {
        var endless = new string('x', 5_000);
        (await shop.Storefront.Get($"/api/v1/customer/products?search={endless}")).ExpectInvalid("search");
        (await shop.Storefront.Get($"/api/v1/customer/products/search?q={endless}")).ExpectInvalid("q");
        foreach (var path in new[] { "payments", "orders", "inventory", "customers", "products" })
            (await shop.Owner.Get($"/api/v1/{path}?search={endless}")).ExpectInvalid("search");
    }

    [Fact]
    public async Task A_body_nested_without_end_is_refused()
    {
        var nested = $"{{\"email\":{string.Concat(Enumerable.Repeat("[", 10_000))}";
        (await shop.Storefront.PostText("/api/v1/customer/auth/login", nested)).ExpectProblem(400, "request.invalid");
        (await shop.Owner.PostText("/api/v1/products", nested)).ExpectProblem(400, "request.invalid");
    }

    [Fact]
    public async Task Lists_without_end_are_refused()
    {
        (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = 1,
            lines = Enumerable.Range(1, 101).Select(id => new { product_id = id, quantity = 1 }),
            delivery_method = "pickup",
        })).ExpectInvalid("lines");
        (await shop.Owner.Post("/api/v1/products", new
        {
            name = "Endless",
            sku = "ENDLESS",
            base_price = 1,
            tags = Enumerable.Repeat("tag", 31),
            images = Enumerable.Repeat("https://example.com/a.png", 21),
        })).ExpectInvalid("tags", "images");
    }

    [Fact]
    public async Task A_password_without_end_is_not_hashed()
    {
        var endless = new string('x', 100_000);
        (await shop.Storefront.Post("/api/v1/customer/auth/login", new { email = "a@example.com", password = endless }))
            .ExpectInvalid("password");
        (await shop.AdminDoor.Post("/api/v1/auth/login", new { email = "a@example.com", password = endless }))
            .ExpectInvalid("password");
    }

    [Theory]
    [InlineData(1, 60_000)]
    [InlineData(100, 10)]
    public async Task Headers_without_end_are_refused(int headers, int length)
    {
        foreach (var door in new[] { shop.Storefront, shop.AdminDoor })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/alive");
            for (var i = 0; i < headers; i++)
                request.Headers.Add($"X-Endless-{i}", new string('x', length));
            using var answer = await door.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(431, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_address_without_end_is_refused()
    {
        foreach (var door in new[] { shop.Storefront, shop.AdminDoor })
        {
            using var answer = await door.Http.GetAsync(
                $"/alive?{new string('x', 9_000)}", TestContext.Current.CancellationToken);

            Assert.Equal(414, (int)answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task A_cart_gives_nobody_money_back(int quantity)
    {
        var shopper = await shop.NewShopper();
        var product = await shop.NewKnownProduct(onHand: 5);
        (await shopper.AddToCart(product)).Expect(201);

        (await shopper.AddToCart(product, quantity)).ExpectInvalid("quantity");
        (await shopper.Calls.Put($"/api/v1/customer/cart/items/{product}", new { quantity })).ExpectInvalid("quantity");

        Assert.Equal(2500.00m, (await shopper.Calls.Get("/api/v1/customer/cart"))
            .Expect(200).Body["summary"]["total_amount"].Amount());
    }

    [Theory]
    [InlineData("0.01")]
    [InlineData("2499.99")]
    [InlineData("9999999.99")]
    public async Task Nobody_names_their_own_price(string expected)
    {
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(await shop.NewProduct(onHand: 5))).Expect(201);

        (await shopper.Calls.PostText(Checkout, $$"""{"delivery_method":"pickup","expected_total":{{expected}}}"""))
            .ExpectProblem(409, "checkout.price_changed");

        Assert.Equal(0, (await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["total"].Number());
    }

    [Fact]
    public async Task A_price_put_into_the_cart_before_it_rose_is_not_the_price()
    {
        var shopper = await shop.NewShopper();
        var product = await shop.NewProduct(onHand: 5);
        (await shopper.AddToCart(product)).Expect(201);

        (await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 9000.00m })).Expect(200);
        foreach (var storefront in shop.Storefronts)
        {
            await Wait.Until(async () =>
                (await storefront.Get($"/api/v1/customer/products/{product}")).Body["base_price"].Amount() is 9000.00m);
        }

        var order = (await shopper.Calls.Post(Checkout, new { delivery_method = "pickup" })).Expect(201).Body["order"];
        Assert.Equal(9000.00m, order["total_amount"].Amount());
    }

    [Fact]
    public async Task A_claim_to_have_paid_ships_nothing()
    {
        var desk = await (await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 2), 1)))
            .Take("allocate", "confirm", "processing", "pack");
        (await desk.Buyer.Calls.Send(HttpMethod.Post, $"/api/v1/customer/orders/{desk.Id}/payment-proof",
            Uploads.Form(("amount", "2500.00"), ("payment_method", "bank_transfer"))
                .WithFile("receipt", Uploads.Png), [])).Expect(201);

        await desk.Refused("shipments", null, 409, "order.unpaid");
        Assert.Equal("pending", (await desk.Now())["payment_status"].Text());
    }

    [Fact]
    public async Task Nobody_gets_goods_and_money_back()
    {
        var desk = await (await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 2), 1))).Pack();
        (await desk.Post("shipments")).Expect(201);

        (await desk.Buyer.Calls.Post($"/api/v1/customer/orders/{desk.Id}/cancel")).ExpectProblem(409, "order.status");
        await desk.Refused("cancel", new { reason = "Changed my mind" }, 409, "order.status");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Refunds_at_once_give_no_more_back_than_was_paid()
    {
        var post = await KeyedPost.Of(shop, "refund");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(_ => shop.Owner.Post(post.Path, new { amount = 300.00m, reason = "Again" })));

        Assert.Equal(3, answers.Count(answer => (int)answer.Status is 201));
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            answer.ExpectProblem(409, "refund.exceeds_payment"));
        await shop.AssertBooksBalance();
    }
}
