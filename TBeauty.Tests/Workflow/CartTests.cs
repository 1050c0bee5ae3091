using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A cart holds products, for customers and for guests, and no change of it is lost.</summary>
public class CartTests(Shop shop)
{
    private const string Cart = "/api/v1/customer/cart";
    private const string Items = "/api/v1/customer/cart/items";
    private const string TokenHeader = "X-Cart-Token";

    [Fact]
    public async Task Adding_the_same_product_adds_up_and_later_notes_replace_earlier_ones()
    {
        var product = await shop.NewKnownProduct(onHand: 20, price: 1250.50m);
        await OrderDesk.Lot(shop, product, 1, shade: "Ruby");
        var shopper = await shop.NewShopper();

        (await shopper.Calls.Post(
            Items, new { product_id = product, quantity = 2, notes = "Card", requested_shade = "Ruby" }))
            .Expect(201);
        var line = (await shopper.Calls.Post(Items, new { product_id = product, quantity = 3, notes = "Gift" }))
            .Expect(201).Body;

        Assert.Equal(5, line["quantity"].Number());
        Assert.Equal("Gift", line["notes"].Text());
        Assert.Equal("Ruby", line["requested_shade"].Text());
        Assert.Equal(1250.50m, line["unit_price"].Amount());
        Assert.Equal(6252.50m, line["total_price"].Amount());

        var cart = (await shopper.Calls.Get(Cart)).Expect(200).Body;
        Assert.Equal(shopper.Id, cart["customer_id"].Number());
        Assert.Equal(2, cart["version"].Number());
        Assert.Equal(1, cart["summary"]["items_count"].Number());
        Assert.Equal(5, cart["summary"]["total_quantity"].Number());
        Assert.Equal(6252.50m, cart["summary"]["total_amount"].Amount());
        Assert.Equal("NGN", cart["summary"]["currency"].Text());
        Assert.Equal(cart.ToString(), (await shopper.Calls.Get(Items)).Expect(200).Body.ToString());
    }

    [Fact]
    public async Task A_line_is_set_removed_and_the_cart_emptied()
    {
        var (first, second) = (await shop.NewProduct(onHand: 20), await shop.NewProduct(onHand: 20));
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(first)).Expect(201);
        (await shopper.AddToCart(second)).Expect(201);

        Assert.Equal(7, (await shopper.Calls.Put($"{Items}/{first}", new { quantity = 7 })).Expect(200).Body["quantity"]
            .Number());
        (await shopper.Calls.Delete($"{Items}/{second}")).Expect(204);
        (await shopper.Calls.Delete($"{Items}/{second}")).Expect(204);
        (await shopper.Calls.Put($"{Items}/{second}", new { quantity = 1 })).ExpectProblem(404, "not_found");
        (await shopper.Calls.Get($"{Items}/{first}")).Expect(200);
        (await shopper.Calls.Get($"{Items}/{second}")).ExpectProblem(404, "not_found");

        (await shopper.Calls.Delete(Cart)).Expect(204);
        Assert.Empty((await shopper.Calls.Get(Cart)).Expect(200).Body["items"].Items());
    }

    [Fact]
    public async Task Forty_changes_at_once_over_two_replicas_lose_none()
    {
        var product = await shop.NewProduct(onHand: 500);
        var shopper = await shop.NewShopper();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            shop.Storefronts[i % 2].With(shopper.Calls.Token).Post(Items, new { product_id = product, quantity = 2 })));

        Assert.All(answers, answer => answer.Expect(201));
        var cart = (await shopper.Calls.Get(Cart)).Expect(200).Body;
        Assert.Equal(80, Assert.Single(cart["items"].Items())["quantity"].Number());
        Assert.Equal(40, cart["version"].Number());
    }

    [Fact]
    public async Task More_than_there_is_or_than_a_line_holds_is_refused_and_changes_nothing()
    {
        var (few, many) = (await shop.NewProduct(onHand: 3), await shop.NewProduct(onHand: 5000));
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(few, 2)).Expect(201);
        (await shopper.AddToCart(many, 999)).Expect(201);

        Assert.Equal(3, (await shopper.AddToCart(few, 2)).ExpectProblem(409, "stock.insufficient")["available_quantity"]
            .Number());
        (await shopper.AddToCart(many)).ExpectProblem(409, "cart.quantity");
        (await shopper.Calls.Put($"{Items}/{few}", new { quantity = 4 })).ExpectProblem(409, "stock.insufficient");
        (await shopper.AddToCart(999_999_999)).Expect(404);

        var cart = (await shopper.Calls.Get(Cart)).Expect(200).Body;
        Assert.Equal([2L, 999L], cart["items"].Items().Select(line => line["quantity"].Number()));
        Assert.Equal(2, cart["version"].Number());
    }

    [Fact]
    public async Task A_named_addition_happens_once()
    {
        var product = await shop.NewProduct(onHand: 50);
        var shopper = await shop.NewShopper();
        var key = $"add-to-cart-{Guid.NewGuid()}";
        var body = new { product_id = product, quantity = 3 };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shopper.Calls.Post(Items, body, key)));
        var other = await shopper.Calls.Post(Items, body with { quantity = 4 }, key);

        Assert.All(answers, answer => Assert.Equal(3, answer.Expect(201).Body["quantity"].Number()));
        Assert.Single(answers, answer => answer.Header("Idempotent-Replayed") is null);
        other.ExpectProblem(422, "idempotency.key_reused");
    }

    [Fact]
    public async Task A_guest_has_a_cart_of_their_own_behind_a_token_that_only_the_shop_makes()
    {
        var product = await shop.NewProduct(onHand: 10);
        var added = (await shop.Storefronts[0].Post(Items, new { product_id = product })).Expect(201);
        var token = added.Header(TokenHeader)!;

        var cart = (await shop.Storefronts[1].Get(Cart, (TokenHeader, token))).Expect(200);
        Assert.Equal(product, Assert.Single(cart.Body["items"].Items())["product_id"].Number());
        Assert.True(cart.Body["customer_id"].IsNull);
        Assert.NotEqual(token, cart.Body["cart_id"].Text());

        foreach (var invented in new[] { "invented",
            token[..^2] + (token.EndsWith("AA", StringComparison.Ordinal) ? "BB" : "AA"), new string('x', 5000) })
        {
            var fresh = (await shop.Storefront.Get(Cart, (TokenHeader, invented))).Expect(200);
            Assert.Empty(fresh.Body["items"].Items());
            Assert.NotEqual(invented, fresh.Header(TokenHeader));
        }

        (await shop.Storefront.Post($"{Cart}/checkout", Shopper.LagosAddress)).ExpectProblem(401, "auth.required");
    }

    [Fact]
    public async Task A_new_price_is_seen_in_the_cart_and_stops_a_checkout_that_expected_the_old_one()
    {
        var product = await shop.NewProduct(onHand: 10, price: 1000.00m);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, 2)).Expect(201);
        (await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 1100.00m })).Expect(200);

        // Total as it was: two at 1000.00 and the delivery.
        var refused = await shopper.Calls.Post($"{Cart}/checkout", new
        {
            shipping_address_line1 = "12 Admiralty Way",
            shipping_city = "Lekki",
            shipping_state = "Lagos",
            expected_total = 4500.00m,
        });

        var change = Assert.Single(refused.ExpectProblem(409, "checkout.price_changed")["lines"].Items());
        Assert.Equal(1000.00m, change["old_price"].Amount());
        Assert.Equal(1100.00m, change["new_price"].Amount());
        Assert.Equal(0, (await shop.Availability(product))["reserved"].Number());

        var order = (await shopper.CheckOut()).Expect(201).Body["order"];
        Assert.Equal(2200.00m, order["subtotal"].Amount());
    }

    [Fact]
    public async Task Only_the_chosen_lines_become_an_order()
    {
        var (wanted, kept) = (await shop.NewProduct(onHand: 10), await shop.NewProduct(onHand: 10));
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(wanted)).Expect(201);
        (await shopper.AddToCart(kept)).Expect(201);

        var placed = (await shopper.Calls.Post(
            $"{Cart}/checkout", new { delivery_method = "pickup", product_ids = new[] { wanted } }))
            .Expect(201).Body;

        Assert.Equal(1, placed["converted_items_count"].Number());
        Assert.True(placed["order"]["shipping_address"].IsNull);
        Assert.Equal(0.00m, placed["order"]["shipping_cost"].Amount());
        Assert.Equal(kept, Assert.Single(
            (await shopper.Calls.Get(Cart)).Expect(200).Body["items"].Items())["product_id"].Number());
    }

    [Theory]
    [InlineData("""{}""", "shipping_address_line1", "shipping_city", "shipping_state")]
    [InlineData("""{"delivery_method":"pickup","shipping_city":"Lekki"}""", "shipping_address_line1", "shipping_state")]
    [InlineData("""{"delivery_method":"pickup","product_ids":[]}""", "product_ids")]
    [InlineData("""{"delivery_method":"pickup","expected_total":1.001}""", "expected_total")]
    [InlineData("""{"delivery_method":"pickup","shipping_cost":0}""", "shipping_cost")]
    public async Task A_bad_checkout_orders_nothing(string body, params string[] fields)
    {
        var product = await shop.NewProduct(onHand: 10);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);

        (await shopper.Calls.PostText($"{Cart}/checkout", body)).ExpectInvalid(fields);

        Assert.Equal(0, (await shop.Availability(product))["reserved"].Number());
    }

    [Fact]
    public async Task An_empty_cart_is_no_order() =>
        (await (await shop.NewShopper()).CheckOut()).ExpectProblem(409, "cart.empty");
}
