using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>What may be written in two ways is read in both, and what has two meanings in neither.</summary>
public class WireFormTests(Shop shop)
{
    private const string Products = "/api/v1/customer/products";

    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"iso_8859-1:1987\"")]
    [InlineData("application/json")]
    public async Task A_character_set_may_stand_in_quotes(string type)
    {
        var product = await shop.NewProduct(onHand: 2);
        var shopper = await shop.NewShopper();

        (await Send(shopper.Calls, "/api/v1/customer/cart/items", Bytes($$"""{"product_id":{{product}}}"""), type))
            .Expect(201);
        (await Send(shop.Owner, "/api/v1/brands", Bytes($$"""{"name":"{{Guid.NewGuid():N}}"}"""), type)).Expect(201);
    }

    [Fact]
    public async Task Text_in_another_known_character_set_is_read()
    {
        var name = $"Ẹwà {Guid.NewGuid():N}";
        var body = System.Text.Encoding.Unicode.GetBytes($$"""{"name":"{{name}}"}""");

        Assert.Equal(name, (await Send(shop.Owner, "/api/v1/brands", body, "application/json; charset=\"utf-16\""))
            .Expect(201).Body["name"].Text());
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("\"utf-7\"")]
    [InlineData("\"bogus\"")]
    [InlineData("\"\"")]
    public async Task A_character_set_that_nobody_should_read_is_415_for_everybody(string charset)
    {
        var type = $"application/json; charset={charset}";

        (await Send(shop.Storefront, "/api/v1/customer/auth/login", "{}"u8.ToArray(), type))
            .ExpectProblem(415, "media_type.unsupported");
        (await Send(shop.Owner, "/api/v1/brands", "{}"u8.ToArray(), type))
            .ExpectProblem(415, "media_type.unsupported");
    }

    /// <summary>Digits that a decimal can't hold are not money that was sent with two.</summary>
    [Theory]
    [InlineData("5.0000000000000000000000000000000001")]
    [InlineData("1e-400")]
    [InlineData("0.0000000000000000000000000000000000001")]
    public async Task Money_with_more_digits_than_can_be_read_is_refused(string amount)
    {
        var customer = (await shop.NewShopper()).Id;

        (await shop.Owner.PostText("/api/v1/payments",
            $$"""{"customer_id":{{customer}},"amount":{{amount}},"payment_method":"cash"}""")).ExpectInvalid("amount");
        (await shop.Owner.PostText("/api/v1/invoices", $$"""
            {"customer_id":{{customer}},"shipping_cost":{{amount}},"items":[{"description":"x","quantity":1,"unit_price":5}]}
            """)).ExpectInvalid("shipping_cost");
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("1,000")]
    [InlineData("1.234")]
    [InlineData("1.000")]
    [InlineData("%2B5")]
    [InlineData("-0")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData("0.001")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("%E2%82%A61")]
    [InlineData("100000000000")]
    public async Task Money_in_an_address_is_digits_with_at_most_two_decimals(string amount)
    {
        foreach (var name in (string[])["min_price", "max_price"])
            (await shop.Storefront.Get($"{Products}?{name}={amount}")).ExpectInvalid(name);
        foreach (var name in (string[])["min_amount", "max_amount"])
            (await shop.Owner.Get($"/api/v1/payments?{name}={amount}")).ExpectInvalid(name);
    }

    [Theory]
    [InlineData("1,5")]
    [InlineData("-1")]
    [InlineData("1e2")]
    [InlineData("1000000001")]
    public async Task So_is_a_weight(string weight) =>
        (await shop.Storefront.Get($"/api/v1/customer/shop/delivery?state=Lagos&weight={weight}"))
            .ExpectInvalid("weight");

    [Theory]
    [InlineData("0")]
    [InlineData("15")]
    [InlineData("1500.5")]
    [InlineData("1500.50")]
    public async Task Such_money_is_read(string amount)
    {
        (await shop.Storefront.Get($"{Products}?min_price={amount}&max_price={amount}")).Expect(200);
        (await shop.Owner.Get($"/api/v1/payments?min_amount={amount}&max_amount={amount}")).Expect(200);
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("2.000")]
    public async Task A_whole_number_may_be_written_with_decimals_that_say_nothing(string two)
    {
        var product = await shop.NewProduct(onHand: 2);
        var shopper = await shop.NewShopper();

        Assert.Equal("2", (await shopper.Calls.PostText(
            "/api/v1/customer/cart/items", $$"""{"product_id":{{product}}.0,"quantity":{{two}}}"""))
            .Expect(201).Body["quantity"].ToString());
        Assert.Equal("2", (await shop.Owner.PostText("/api/v1/inventory",
            $$"""
            {"product_id":{{product}},"location_id":{{await shop.MainWarehouse()}},"cost_price":1,"batch_number":"{{two}}",
            "minimum_stock":{{two}}}
            """)).Expect(201).Body["minimum_stock"].ToString());
    }

    [Theory]
    [InlineData("2.5")]
    [InlineData("2.0000000000000000001")]
    [InlineData("2e-1")]
    [InlineData("2e0")]
    [InlineData("2.0e0")]
    [InlineData("4e-29")]
    [InlineData("1e40")]
    [InlineData("2147483648.0")]
    [InlineData("true")]
    [InlineData("[2]")]
    public async Task What_is_no_whole_number_is_not_rounded_to_one(string quantity)
    {
        var (product, shopper) = (await shop.NewProduct(onHand: 5), await shop.NewShopper());

        var refused = await shopper.Calls.PostText(
            "/api/v1/customer/cart/items", $$"""{"product_id":{{product}},"quantity":{{quantity}}}""");

        refused.ExpectInvalid("quantity");
        Assert.Equal("Send a whole number, such as 12, without quotes.",
            refused.Body["errors"]["quantity"].Items().Single().Text());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("-9223372036854775808")]
    public async Task What_can_be_no_id_is_400_wherever_ids_are_listed(string id)
    {
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(await shop.NewProduct(onHand: 1))).Expect(201);

        (await shopper.Calls.PostText("/api/v1/customer/cart/checkout",
            $$"""{"product_ids":[{{id}}],"delivery_method":"pickup"}""")).ExpectInvalid("product_ids");
        (await shop.Owner.PostText("/api/v1/orders/bulk", $$"""{"step":"confirm","order_ids":[{{id}}]}"""))
            .ExpectInvalid("order_ids");
        foreach (var list in (string[])["product_ids", "category_ids", "brand_ids"])
            (await shop.Owner.PostText("/api/v1/promotions",
                $$"""{"name":"Ids","kind":"percent","value":5,"{{list}}":[{{id}}]}""")).ExpectInvalid(list);
        (await shop.Owner.Get($"/api/v1/orders/pick-list?ids={id}")).ExpectInvalid("ids");
    }

    [Theory]
    [InlineData("brands")]
    [InlineData("categories")]
    [InlineData("featured")]
    [InlineData("search")]
    public async Task A_product_is_never_named_like_a_page_of_the_shop(string word)
    {
        var name = char.ToUpperInvariant(word[0]) + word[1..];
        var product = (await shop.Owner.Post(
            "/api/v1/products", new { name, sku = $"{Guid.NewGuid():N}", base_price = 100 })).Expect(201).Body;

        Assert.StartsWith($"item-{word}", product["slug"].Text());
        Assert.Equal(product["id"].Number(), (await shop.Storefront.Get($"{Products}/{product["slug"].Text()}"))
            .Expect(200).Body["id"].Number());
        var own = $"/api/v1/products/{product["id"].Number()}";
        (await shop.Owner.Put(own, new { slug = word })).ExpectInvalid("slug");
        (await shop.Owner.Put(own, new { slug = product["slug"].Text() })).Expect(200);
        (await shop.Owner.Post(
            "/api/v1/products", new { name = "x", sku = $"{Guid.NewGuid():N}", slug = word, base_price = 100 }))
            .ExpectInvalid("slug");
    }

    [Fact]
    public async Task Every_such_page_is_known()
    {
        var document = (await shop.Storefront.Get("/openapi/v1.json")).Expect(200).Body;
        var pages = document["paths"].Names().Select(path => path.Split('/'))
            .Where(path => path.Length == 6 && path[4] == "products" && path[5].Length > 0 && path[5][0] != '{')
            .Select(path => path[5]);

        Assert.Equal(["brands", "categories", "featured", "search"], pages.Order());
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static Task<Answer> Send(Caller calls, string path, byte[] body, string type) =>
        calls.Send(HttpMethod.Post, path, new ByteArrayContent(body) { Headers = { { "Content-Type", type } } }, []);
}
