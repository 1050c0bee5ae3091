using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Whoever has no account buys too, and sees with the order's token what became of it.</summary>
public partial class GuestTests(Shop shop)
{
    private const string Lookup = "/api/v1/customer/orders/lookup";

    [Fact]
    public async Task A_guest_is_quoted_and_orders_without_an_account()
    {
        var product = await shop.NewProduct(onHand: 5, price: 1000.00m);
        var guest = await GuestShopper.With(shop, product, 2);
        var quote = (await guest.Send("cart/quote", Shopper.LagosAddress)).Expect(200).Body;

        var placed = (await guest.CheckOut()).Expect(201);

        var order = placed.Body["order"];
        Assert.Equal(quote["total_amount"].Amount(), order["total_amount"].Amount());
        Assert.Equal($"/api/v1/customer/orders/{order["id"].Number()}", placed.Headers.Location!.ToString());
        Assert.Equal((guest.Email, guest.Phone),
            (order["customer"]["email"].Text(), order["customer"]["phone"].Text()));
        Assert.Equal(43, placed.Body["order_token"].Text().Length);
        Assert.Equal(3, (await shop.Availability(product))["available"].Number());
        Assert.Empty((await guest.Door.Get("/api/v1/customer/cart", ("X-Cart-Token", guest.CartToken))).Body["items"]
            .Items());

        var record = (await shop.Owner.Get($"/api/v1/customers/{order["customer"]["id"].Number()}")).Expect(200).Body;
        Assert.True(record["is_guest"].Flag());
        Assert.False(record["has_account"].Flag());
        Assert.Equal(1, record["orders_count"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Who_is_signed_in_gets_no_token_and_is_no_guest()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);

        (await shopper.Calls.Post("/api/v1/customer/cart/checkout",
            new { delivery_method = "pickup", guest = Somebody() })).ExpectInvalid("guest");
        var placed = (await shopper.CheckOut()).Expect(201).Body;

        Assert.True(placed["order_token"].IsNull);
        Assert.False((await shop.Owner.Get($"/api/v1/customers/{shopper.Id}")).Body["is_guest"].Flag());
    }

    [Theory]
    [InlineData("Ada", "Obi", null, null, "guest.phone")]
    [InlineData("Ada", "Obi", null, "12", "guest.phone")]
    [InlineData("Ada", "Obi", "nobody", null, "guest.email")]
    [InlineData(" ", "Obi", "ada@example.com", null, "guest.first_name")]
    public async Task A_guest_who_can_not_be_reached_orders_nothing(
        string first, string last, string? email, string? phone, string field)
    {
        var product = await shop.NewProduct(onHand: 5);
        var guest = await GuestShopper.With(shop, product);

        (await guest.CheckOut(guest: new { first_name = first, last_name = last, email, phone })).ExpectInvalid(field);

        Assert.Equal(5, (await shop.Availability(product))["available"].Number());
    }

    [Fact]
    public async Task Nobody_orders_without_a_cart_or_without_a_name()
    {
        var guest = await GuestShopper.With(shop, await shop.NewProduct(onHand: 5));

        (await guest.Send("cart/checkout", Shopper.LagosAddress)).ExpectProblem(401, "auth.required");
        (await shop.Storefront.Post(
            "/api/v1/customer/cart/checkout", new { guest = Somebody(), delivery_method = "pickup" }))
            .ExpectProblem(401, "auth.required");
        (await (guest with { CartToken = "invented" }).CheckOut()).ExpectProblem(409, "cart.empty");
    }

    [Fact]
    public async Task The_token_does_what_the_customer_could()
    {
        var order = await GuestShopper.Order(shop, await shop.NewProduct(onHand: 5));

        Assert.Equal(order.Number, (await order.Get()).Expect(200).Body["order_number"].Text());
        var proof = (await order.Prove()).Expect(201).Body["id"].Number();
        Assert.Equal(1, (await order.Get("/payments")).Expect(200).Body["total"].Number());
        (await order.Get($"/payments/{proof}")).Expect(200);
        (await order.Get($"/payments/{proof}/receipt")).Expect(200);
        var ticket = (await order.Post("/events-ticket")).Expect(200).Body["ticket"].Text();
        Assert.StartsWith("event: order", await FirstLine($"{order.Path}/events?ticket={ticket}", null));
        Assert.StartsWith("event: order", await FirstLine($"{order.Path}/events", order.Token));
        Assert.Equal("cancelled", (await order.Post("/cancel", new { reason = "Too late" })).Expect(200).Body["status"]
            .Text());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_token_opens_its_own_order_and_nothing_else()
    {
        var product = await shop.NewProduct(onHand: 9);
        var (own, other) = (await GuestShopper.Order(shop, product), await GuestShopper.Order(shop, product));
        var shopper = await shop.NewShopper();
        var theirs = (await shopper.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();

        foreach (var below in (string[])["", "/payments", "/events"])
        {
            (await other.Get(below, own.Token)).ExpectProblem(404, "not_found");
            (await other.Get(below, "invented")).ExpectProblem(401, "auth.invalid_token");
            (await own.Guest.Door.Get(own.Path + below)).ExpectProblem(401, "auth.required");
        }

        foreach (var below in (string[])["/cancel", "/events-ticket"])
        {
            (await other.Post(below, token: own.Token)).ExpectProblem(404, "not_found");
            (await other.Post(below, token: "invented")).ExpectProblem(401, "auth.invalid_token");
        }

        (await other.Prove(token: own.Token)).ExpectProblem(404, "not_found");
        (await own.Guest.Door.Get($"/api/v1/customer/orders/{theirs}", ("X-Order-Token", own.Token)))
            .ExpectProblem(404, "not_found");
        (await own.Guest.Door.Get("/api/v1/customer/orders", ("X-Order-Token", own.Token))).Expect(401);
        (await own.Guest.Door.Get("/api/v1/customer/auth/profile", ("X-Order-Token", own.Token))).Expect(401);
        // Signed in, one sees one's own, whatever token comes with it; and with the right token a guest's too.
        (await shopper.Calls.Get($"/api/v1/customer/orders/{theirs}", ("X-Order-Token", own.Token))).Expect(200);
        (await shopper.Calls.Get($"/api/v1/customer/orders/{theirs}", ("X-Order-Token", "invented"))).Expect(200);
        (await shopper.Calls.Get(own.Path, ("X-Order-Token", own.Token))).Expect(200);
        (await shopper.Calls.Get(own.Path)).ExpectProblem(404, "not_found");
        Assert.Equal("pending", (await other.Get()).Body["status"].Text());
    }

    [Fact]
    public async Task A_token_is_kept_nowhere_and_ends()
    {
        var order = await GuestShopper.Order(shop, await shop.NewProduct(onHand: 5), key: $"guest-{Guid.NewGuid():N}");
        foreach (var table in (
            string[])["ops.idempotency_keys", "ordering.order_tokens", "ordering.orders", "ops.outbox"])
        {
            var kept = table is "ops.idempotency_keys" ? "convert_from(t.body, 'UTF8')" : "t::text";
            Assert.Equal("0", await shop.Ask(
                $"select count(*) from {table} t where position('{order.Token}' in {kept}) > 0"));
        }

        await shop.Ask($"update ordering.order_tokens set expires_at = now() where order_id = {order.Id}");

        (await order.Get()).ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task Signing_up_with_a_guests_address_works_and_sees_nothing_of_their_orders()
    {
        var email = $"later-{Guid.NewGuid():N}@example.com";
        var product = await shop.NewProduct(onHand: 9);
        var first = await GuestShopper.Order(shop, product, email: email);
        var second = await GuestShopper.Order(shop, product, email: email);
        Assert.NotEqual(first.Customer, second.Customer);

        const string password = "A long password 7";
        (await shop.Storefront.Post("/api/v1/customer/auth/register",
            new { first_name = "Ngozi", last_name = "Eze", email, password })).Expect(201);
        var token = (await shop.Storefront.Post("/api/v1/customer/auth/login", new { email, password }))
            .Expect(200).Body["access_token"].Text();
        var own = shop.Storefront.With(token);

        Assert.Equal(0, (await own.Get("/api/v1/customer/orders")).Expect(200).Body["total"].Number());
        (await own.Get(first.Path)).ExpectProblem(404, "not_found");
        await GuestShopper.Order(shop, product, email: email);
        var found = (await shop.Owner.Get($"/api/v1/customers?search={email}")).Expect(200).Body["customers"].Items()
            .ToArray();
        Assert.Equal([true, false, true, true], found.Select(one => one["is_guest"].Flag()));
        Assert.Equal(3, (await shop.Owner.Get($"/api/v1/customers?search={email}&is_guest=true")).Body["total"]
            .Number());
        (await shop.Owner.Post($"/api/v1/customers/{first.Customer}/account-link"))
            .ExpectProblem(409, "customer.is_guest");
    }

    [Fact]
    public async Task A_guest_is_exported_and_forgotten_like_a_customer()
    {
        var order = await GuestShopper.Order(shop, await shop.NewProduct(onHand: 5), key: $"guest-{Guid.NewGuid():N}");
        (await shop.Storefront.Post(Lookup, new { order_number = order.Number, phone = order.Guest.Phone }))
            .Expect(202);
        var export = (await shop.Owner.Get($"/api/v1/customers/{order.Customer}/export")).Expect(200).Body;
        Assert.True(export["customer"]["is_guest"].Flag());
        Assert.Equal(order.Id, Assert.Single(export["orders"].Items())["id"].Number());

        await shop.Forget(order.Customer);

        foreach (var (table, text) in (IEnumerable<(string, string)>)[
            ("ops.idempotency_keys", "convert_from(t.body, 'UTF8')"), ("ops.outbox", "t::text"),
            ("customers.customers", "t::text"),
            ("ops.audit", "t::text")])
        {
            Assert.Equal("0", await shop.Ask(
                $"select count(*) from {table} t where position('{order.Guest.Email}' in {text}) > 0"));
        }

        await shop.AssertBooksBalance();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static object Somebody() => new { first_name = "Ada", last_name = "Obi", phone = "08031234567" };

    private Task<string?> Events(GuestOrder order) =>
        shop.Ask($"select count(*) from ops.outbox where subject = 'order:{order.Id}' and event = 'order.lookup'");

    private async Task<string?> FirstLine(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Add("X-Order-Token", token);
        using var response = await shop.Storefront.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
        return await reader.ReadLineAsync(Ct);
    }
}
