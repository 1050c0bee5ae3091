using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What a guest collected is theirs after they sign in, once.</summary>
public class CartMergeTests(Shop shop)
{
    private const string Cart = "/api/v1/customer/cart";
    private const string TokenHeader = "X-Cart-Token";

    [Fact]
    public async Task Signing_in_adds_the_guests_cart_to_the_customers_own()
    {
        var (both, guests) = (await shop.NewProduct(onHand: 50), await shop.NewProduct(onHand: 50));
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(both, 2)).Expect(201);
        var token = await GuestCart((both, 3, "From the guest"), (guests, 1, null));

        var signedIn = (await LogIn(shopper, token)).Expect(200).Body;

        Assert.True(signedIn["cart_merged"].Flag());
        Assert.Empty(signedIn["not_merged"].Items());
        var lines = (await shopper.Calls.Get(Cart)).Expect(200).Body["items"].Items()
            .ToDictionary(line => line["product_id"].Number());
        Assert.Equal(5, lines[both]["quantity"].Number());
        Assert.Equal("From the guest", lines[both]["notes"].Text());
        Assert.Equal(1, lines[guests]["quantity"].Number());

        // The token is spent: an empty cart and a fresh one.
        var after = (await shop.Storefront.Get(Cart, (TokenHeader, token))).Expect(200);
        Assert.Empty(after.Body["items"].Items());
        Assert.NotEqual(token, after.Header(TokenHeader));
    }

    [Fact]
    public async Task Many_merges_at_once_over_two_replicas_merge_once()
    {
        var product = await shop.NewProduct(onHand: 500);
        var shopper = await shop.NewShopper();
        var token = await GuestCart((product, 7, null));

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => shop.Storefronts[i % 2]
            .With(shopper.Calls.Token).Send(HttpMethod.Post, $"{Cart}/merge", null, [(TokenHeader, token)])));

        Assert.All(answers, answer => answer.Expect(200));
        Assert.Equal(7, Assert.Single((await shopper.Calls.Get(Cart)).Expect(200).Body["items"].Items())["quantity"]
            .Number());
    }

    [Fact]
    public async Task A_cart_goes_to_one_customer_only()
    {
        var product = await shop.NewProduct(onHand: 50);
        var (first, second) = (await shop.NewShopper(), await shop.NewShopper());
        var token = await GuestCart((product, 4, null));

        await Task.WhenAll(LogIn(first, token), LogIn(second, token));

        var quantities = new List<long>();
        foreach (var shopper in new[] { first, second })
            quantities.AddRange((await shopper.Calls.Get(Cart)).Expect(200).Body["items"].Items()
                .Select(line => line["quantity"].Number()));
        Assert.Equal([4L], quantities);
    }

    [Fact]
    public async Task What_finds_no_room_is_named_and_sums_stop_at_the_most_a_line_holds()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, 101).Select(_ => shop.NewProduct(onHand: 0)));
        var full = await shop.NewProduct(onHand: 5000);
        var shopper = await shop.NewShopper();
        foreach (var product in products[..99])
            await Stock(product);
        foreach (var product in products[..99])
            (await shopper.AddToCart(product)).Expect(201);
        (await shopper.AddToCart(full, 600)).Expect(201);
        await Stock(products[99]);
        var token = await GuestCart((full, 600, null), (products[99], 1, null));

        var signedIn = (await LogIn(shopper, token)).Expect(200).Body;

        Assert.Equal([products[99]], signedIn["not_merged"].Items().Select(product => product.Number()));
        var cart = (await shopper.Calls.Get(Cart)).Expect(200).Body["items"].Items().ToArray();
        Assert.Equal(100, cart.Length);
        Assert.Equal(999, cart.Single(line => line["product_id"].Number() == full)["quantity"].Number());

        async Task Stock(long product) => (await shop.Owner.Post("/api/v1/inventory", new
        {
            product_id = product,
            location_id = await shop.MainWarehouse(),
            quantity = 5,
            cost_price = 1.00m,
        })).Expect(201);
    }

    [Fact]
    public async Task Merging_needs_a_customer_and_a_token()
    {
        (await shop.Storefront.Post($"{Cart}/merge")).ExpectProblem(401, "auth.required");
        (await (await shop.NewShopper()).Calls.Post($"{Cart}/merge")).ExpectProblem(400, "request.invalid");
    }

    private async Task<string> GuestCart(params (long Product, int Quantity, string? Notes)[] lines)
    {
        string? token = null;
        foreach (var (product, quantity, notes) in lines)
        {
            var added = (await shop.Storefront.Send(HttpMethod.Post, $"{Cart}/items",
                System.Net.Http.Json.JsonContent.Create(new { product_id = product, quantity, notes }),
                token is null ? [] : [(TokenHeader, token)])).Expect(201);
            token ??= added.Header(TokenHeader);
        }

        return token!;
    }

    private Task<Answer> LogIn(Shopper shopper, string token) => shop.Storefront.Send(
        HttpMethod.Post, "/api/v1/customer/auth/login",
        System.Net.Http.Json.JsonContent.Create(new { email = shopper.Email, password = shopper.Password }),
        [(TokenHeader, token)]);
}
