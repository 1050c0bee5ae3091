using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Whoever has chosen something is told what it would cost before they are anybody's customer.</summary>
public class LineQuoteTests(Shop shop)
{
    private const string Path = "/api/v1/customer/quote";

    [Fact]
    public async Task A_stranger_is_quoted_what_a_customers_cart_would_be()
    {
        var (first, second) =
            (await shop.NewProduct(onHand: 5, price: 1000.00m), await shop.NewProduct(onHand: 5, price: 333.33m));
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(first, 2)).Expect(201);
        (await shopper.AddToCart(second)).Expect(201);
        var ofCart = (await shopper.Calls.Post("/api/v1/customer/cart/quote", Shopper.LagosAddress)).Expect(200);

        var quote = (await Quote((second, 1), (first, 2))).Expect(200);

        Assert.Equal(ofCart.Text, quote.Text);
        Assert.Equal(4833.33m, quote.Body["total_amount"].Amount());
        Assert.Null(quote.Header("X-Cart-Token"));
    }

    [Fact]
    public async Task A_customer_may_name_an_address_of_their_own_book_and_nobody_elses()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        var address = await shopper.Calls.Make(
            "/api/v1/customer/addresses", new { line1 = "12 Admiralty Way", city = "Lekki", state = "Lagos" });
        var body = new { lines = new[] { new { product_id = product, quantity = 1 } }, address_id = address };

        (await shopper.Calls.Post(Path, body)).Expect(200);
        (await shop.Storefront.Post(Path, body)).ExpectInvalid("address_id");
        (await (await shop.NewShopper()).Calls.Post(Path, body)).ExpectInvalid("address_id");
        (await shop.Storefront.With(shop.Owner.Token).Post(Path, body)).ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task It_is_refused_as_the_checkout_would_be()
    {
        var product = await shop.NewProduct(onHand: 2);

        var line = (await Quote((product, 3))).ExpectProblem(409, "stock.insufficient")["lines"].Items().Single();
        Assert.Equal((product, 3, 2),
            (line["product_id"].Number(), line["requested"].Number(), line["available_quantity"].Number()));
        Assert.Equal(0, (await Quote((999_999_999, 1))).ExpectProblem(409, "stock.insufficient")["lines"].Items()
            .Single()["available_quantity"].Number());
        (await shop.Storefront.Post(Path, new
        {
            lines = new[] { new { product_id = product, quantity = 1, requested_shade = "Nobody's shade" } },
            delivery_method = "pickup",
        })).ExpectProblem(400, "wish.unknown");
        (await shop.Storefront.Post(Path, new
        {
            lines = new[] { new { product_id = product, quantity = 1 } },
            product_ids = new[] { product + 1 },
            delivery_method = "pickup",
        })).ExpectProblem(409, "cart.line_missing");
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        var product = await shop.NewProduct(onHand: 5);

        (await Quote()).ExpectInvalid("lines");
        (await Quote((product, 1), (product, 1))).ExpectInvalid("lines");
        (await Quote((product, 0))).ExpectInvalid("lines[0].quantity");
        (await Quote((product, 1000))).ExpectInvalid("lines[0].quantity");
        (await Quote((0, 1))).ExpectInvalid("lines[0].product_id");
        (await Quote([.. Enumerable.Range(1, 101).Select(id => ((long)id, 1))])).ExpectInvalid("lines");
        (await shop.Storefront.Post(Path, new { lines = new[] { new { product_id = product, quantity = 1 } } }))
            .ExpectInvalid("shipping_address_line1", "shipping_city", "shipping_state");
        (await shop.Storefront.Post(Path, new { delivery_method = "pickup" })).Expect(400);
        (await shop.Storefront.PostText(Path, """{"lines":[null],"delivery_method":"pickup"}""")).Expect(400);
        (await shop.Storefront.PostText(
            Path, """{"lines":[{"product_id":1,"quantity":1,"price":1}],"delivery_method":"pickup"}""")).Expect(400);
    }

    private Task<Answer> Quote(params (long Product, int Quantity)[] lines) => shop.Storefront.Post(Path, new
    {
        lines = lines.Select(line => new { product_id = line.Product, quantity = line.Quantity }),
        shipping_address_line1 = "12 Admiralty Way",
        shipping_city = "Lekki",
        shipping_state = "Lagos",
    });
}
