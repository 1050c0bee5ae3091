using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>OWASP API1:2023, object level: what is somebody else's is not there, for looking as for changing.</summary>
[Trait("suite", "trust")]
public class OthersThingsTests(Shop shop)
{
    private const string Addresses = "/api/v1/customer/addresses";
    private const string Cart = "/api/v1/customer/cart";

    private static readonly object Home = new { line1 = "12 Admiralty Way", city = "Lekki", state = "Lagos" };

    [Fact]
    public async Task Another_customers_order_payments_and_proofs_are_not_there()
    {
        var (ada, bola) = (await shop.NewShopper(), await shop.NewShopper());
        var order = (await ada.Buy((await shop.NewProduct(onHand: 3), 1))).Expect(201).Body["order"]["id"].Number();
        var path = $"/api/v1/customer/orders/{order}";
        var proof = (await Prove(ada, path)).Expect(201).Body;
        var before = (await ada.Calls.Get(path)).Expect(200).Text;

        foreach (var answer in new[]
        {
            await bola.Calls.Get(path),
            await bola.Calls.Get($"{path}/events"),
            await bola.Calls.Get($"{path}/payments"),
            await bola.Calls.Get($"{path}/payments/{proof["id"].Number()}"),
            await bola.Calls.Get(proof["receipt_url"].Text()),
            await bola.Calls.Post($"{path}/cancel"),
            await bola.Calls.Post($"{path}/cancel", new { reason = "I say so" }, KeyedPost.NewKey()),
            await Prove(bola, path),
        })
            answer.ExpectProblem(404, "not_found");

        // Nor is it there through an order of one's own.
        var own = (await bola.Buy((await shop.NewProduct(onHand: 3), 1))).Expect(201).Body["order"]["id"].Number();
        (await bola.Calls.Get($"/api/v1/customer/orders/{own}/payments/{proof["id"].Number()}"))
            .ExpectProblem(404, "not_found");
        (await bola.Calls.Get($"/api/v1/customer/orders/{own}/payments/{proof["id"].Number()}/receipt"))
            .ExpectProblem(404, "not_found");
        Assert.Equal(before, (await ada.Calls.Get(path)).Expect(200).Text);
    }

    [Fact]
    public async Task Another_customers_addresses_are_not_there_and_nothing_is_sent_to_them()
    {
        var (ada, bola) = (await shop.NewShopper(), await shop.NewShopper());
        var address = await ada.Calls.Make(Addresses, Home);
        var before = (await ada.Calls.Get(Addresses)).Expect(200).Text;
        (await bola.AddToCart(await shop.NewProduct(onHand: 3))).Expect(201);

        (await bola.Calls.Put($"{Addresses}/{address}", new { line1 = "Mine now" })).ExpectProblem(404, "not_found");
        (await bola.Calls.Delete($"{Addresses}/{address}")).ExpectProblem(404, "not_found");
        (await bola.Calls.Post($"{Cart}/checkout", new { address_id = address })).ExpectInvalid("address_id");
        (await bola.Calls.Post($"{Cart}/quote", new { address_id = address })).ExpectInvalid("address_id");

        Assert.Empty((await bola.Calls.Get(Addresses)).Expect(200).Body["addresses"].Items());
        Assert.Equal(before, (await ada.Calls.Get(Addresses)).Expect(200).Text);
        Assert.Equal(0, (await bola.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["total"].Number());
    }

    [Fact]
    public async Task Another_persons_cart_is_reached_by_no_token_that_could_be_guessed()
    {
        var product = await shop.NewProduct(onHand: 9);
        var guest = await shop.Storefront.Post($"{Cart}/items", new { product_id = product });
        var (token, cart) = (guest.Expect(201).Header("X-Cart-Token")!, await Read(guest.Header("X-Cart-Token")!));
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        var shoppers = (await shopper.Calls.Get(Cart)).Expect(200).Body["cart_id"].Text();

        foreach (var guess in new[]
        {
            cart.Body["cart_id"].Text(), shoppers, $"{shopper.Id}", $"customer:{shopper.Id}", token[..^1], token + "A",
            token.ToUpperInvariant(),
            $"{token[..^2]}{(token[^2] is 'A' ? 'B' : 'A')}{token[^1]}", "", "*", "../" + token, "null",
        })
        {
            var answer = await Read(guess);
            Assert.Empty(answer.Body["items"].Items());
            Assert.NotEqual(cart.Body["cart_id"].Text(), answer.Body["cart_id"].Text());
            Assert.NotEqual(shoppers, answer.Body["cart_id"].Text());
        }

        Assert.Equal(What(cart), What(await Read(token)));
        Assert.Single((await shopper.Calls.Get(Cart)).Expect(200).Body["items"].Items());

        static (string, long, long) What(Answer cart) => (cart.Body["cart_id"].Text(), cart.Body["version"].Number(),
            cart.Body["items"].Items().Single()["quantity"].Number());

        async Task<Answer> Read(string cartToken) =>
            (await shop.Storefront.Get(Cart, ("X-Cart-Token", cartToken))).Expect(200);
    }

    [Fact]
    public async Task A_customers_token_wins_over_a_cart_token()
    {
        var (product, other) = (await shop.NewProduct(onHand: 9), await shop.NewProduct(onHand: 9));
        var token = (await shop.Storefront.Post($"{Cart}/items", new { product_id = product })).Expect(201)
            .Header("X-Cart-Token")!;
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(other)).Expect(201);

        var seen = (await shopper.Calls.Get(Cart, ("X-Cart-Token", token))).Expect(200).Body;

        Assert.Equal(other, Assert.Single(seen["items"].Items())["product_id"].Number());
    }

    [Fact]
    public async Task A_link_to_set_a_password_is_no_link_to_another_account()
    {
        var customer = await shop.Owner.Make(
            "/api/v1/customers",
            new { first_name = "Ada", last_name = "Linked", email = $"linked-{Guid.NewGuid():N}@example.com" });
        var link = (await shop.Owner.Post($"/api/v1/customers/{customer}/account-link")).Expect(200).Body["token"]
            .Text();

        foreach (var guess in new[] { link[..^1], link + "A", $"{customer}", "", new string('A', link.Length) })
        {
            Assert.InRange((int)(await shop.Storefront.Post(
                "/api/v1/customer/auth/password/reset", new { token = guess, password = "Purple hibiscus 44" })).Status,
                    400, 401);
        }

        (await shop.Storefront.Post(
            "/api/v1/customer/auth/password/reset", new { token = link, password = "Purple hibiscus 44" })).Expect(204);
    }

    private static Task<Answer> Prove(Shopper shopper, string order) => shopper.Calls.Send(
        HttpMethod.Post, $"{order}/payment-proof",
        Uploads.Form(("amount", "2500.00"), ("payment_method", "bank_transfer")).WithFile("receipt", Uploads.Png), []);
}
