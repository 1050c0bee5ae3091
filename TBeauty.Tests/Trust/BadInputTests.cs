using System.Text;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Bad input gets a clear answer, and nothing changes.</summary>
[Trait("suite", "trust")]
public class BadInputTests(Shop shop)
{
    private const string Register = "/api/v1/customer/auth/register";
    private const string CartItems = "/api/v1/customer/cart/items";

    [Theory]
    [InlineData("""{"first_name":"A","last_name":"B","email":"nope","password":"A long password 7"}""", "email")]
    [InlineData("""{"first_name":" ","last_name":"B","email":"a@b.ng","password":"A long password 7"}""", "first_name")]
    [InlineData("""{"first_name":"A","last_name":"B","email":"a@b.ng","password":"short"}""", "password")]
    [InlineData("""{"first_name":"A","last_name":"B","email":"a@b.ng"}""", "password")]
    [InlineData("""{"first_name":"A","last_name":"B","email":"a@b.ng","password":"A long password 7","is_vip":true}""",
        "is_vip")]
    [InlineData("""{"first_name":"A","last_name":"B","email":"a@b.ng","password":"A long password 7","notes":"x"}""",
        "notes")]
    [InlineData("""{"first_name":1,"last_name":"B","email":"a@b.ng","password":"A long password 7"}""", "first_name")]
    [InlineData("""{"first_name":null,"last_name":"B","email":"a@b.ng","password":"A long password 7"}""",
        "first_name")]
    [InlineData(
        "{\"first_name\":\"A\\u0000\",\"last_name\":\"B\",\"email\":\"a@b.ng\",\"password\":\"A long password 7\"}",
        "first_name")]
    public async Task Registration_names_the_member_that_is_wrong(string body, string field) =>
        (await shop.Storefront.PostText(Register, body)).ExpectInvalid(field);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"first_name\":\"A\",\"first_name\":\"B\"}")]
    [InlineData("{\"first_name\":\"\\ud800\"}")]
    public async Task A_body_that_is_no_registration_is_400(string body) =>
        (await shop.Storefront.PostText(Register, body)).ExpectProblem(400, "request.invalid");

    [Fact]
    public async Task A_body_that_is_not_utf8_is_400()
    {
        var content = new ByteArrayContent([.. "{\"first_name\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        (await shop.Storefront.Send(HttpMethod.Post, Register, content, [])).ExpectProblem(400, "request.invalid");
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_415() =>
        (await shop.Storefront.PostText(Register, "first_name=A", "application/x-www-form-urlencoded"))
            .ExpectProblem(415, "media_type.unsupported");

    [Theory]
    [InlineData("""{"product_id":PRODUCT,"quantity":0}""", "quantity")]
    [InlineData("""{"product_id":PRODUCT,"quantity":-1}""", "quantity")]
    [InlineData("""{"product_id":PRODUCT,"quantity":1000}""", "quantity")]
    [InlineData("""{"product_id":PRODUCT,"quantity":9223372036854775808}""", "quantity")]
    [InlineData("""{"product_id":PRODUCT,"quantity":"2"}""", "quantity")]
    [InlineData("""{"product_id":PRODUCT,"quantity":1.5}""", "quantity")]
    [InlineData("""{"product_id":PRODUCT,"quantity":null}""", "quantity")]
    [InlineData("""{"product_id":"PRODUCT","quantity":1}""", "product_id")]
    [InlineData("""{"product_id":0,"quantity":1}""", "product_id")]
    [InlineData("""{"product_id":-1}""", "product_id")]
    [InlineData("""{"product_id":-9223372036854775808}""", "product_id")]
    [InlineData("""{"product_id":1.5}""", "product_id")]
    [InlineData("""{"product_id":1e300}""", "product_id")]
    [InlineData("""{"quantity":1}""", "product_id")]
    [InlineData("""{"product_id":PRODUCT,"quantity":1,"unit_price":1.00}""", "unit_price")]
    public async Task A_bad_cart_line_changes_nothing(string body, string field)
    {
        var product = await shop.NewProduct(onHand: 10);
        var shopper = await shop.NewShopper();

        (await shopper.Calls.PostText(CartItems, body.Replace("PRODUCT", product.ToString()))).ExpectInvalid(field);

        Assert.Empty((await shopper.Calls.Get("/api/v1/customer/cart")).Expect(200).Body["items"].Items());
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=abc", "page")]
    [InlineData("size=0", "size")]
    [InlineData("size=101", "size")]
    [InlineData("size=99999999999999999999", "size")]
    [InlineData("after=nonsense", "after")]
    public async Task A_bad_page_is_400(string query, string field)
    {
        (await shop.Storefront.Get($"/api/v1/customer/products?{query}")).ExpectInvalid(field);
        (await shop.Owner.Get($"/api/v1/payments?{query}")).ExpectInvalid(field);
        (await shop.Owner.Get($"/api/v1/orders?{query}")).ExpectInvalid(field);
        (await shop.Owner.Get($"/api/v1/inventory?{query}")).ExpectInvalid(field);
    }

    [Fact]
    public async Task Rows_past_ten_thousand_are_not_reached_by_page() =>
        (await shop.Owner.Get("/api/v1/payments?page=501&size=20")).ExpectProblem(400, "page.too_deep");

    [Theory]
    [InlineData("/api/v1/payments?start_date=2026-02-01&end_date=2026-01-01", "start_date")]
    [InlineData("/api/v1/payments?min_amount=5&max_amount=1", "min_amount")]
    [InlineData("/api/v1/payments?payment_method=barter", "payment_method")]
    [InlineData("/api/v1/orders?from=2026-02-01&to=2026-01-01", "from")]
    [InlineData("/api/v1/orders?status=lost", "status")]
    public async Task A_bad_filter_is_400(string path, string field) =>
        (await shop.Owner.Get(path)).ExpectInvalid(field);

    [Theory]
    [InlineData("/api/v1/payments?start_date=0001-01-01&end_date=9999-12-31")]
    [InlineData("/api/v1/orders?from=0001-01-01&to=9999-12-31")]
    [InlineData("/api/v1/inventory?expiring_before=9999-12-31")]
    public async Task The_ends_of_the_calendar_are_days_too(string path) => (await shop.Owner.Get(path)).Expect(200);

    [Theory]
    [InlineData("""{"customer_id":1,"lines":[null],"delivery_method":"pickup"}""", "lines")]
    [InlineData("""{"customer_id":1,"lines":[],"delivery_method":"pickup"}""", "lines")]
    [InlineData("""{"customer_id":999999999,"lines":[{"product_id":1,"quantity":1}],"delivery_method":"pickup"}""",
        "customer_id")]
    [InlineData(
        """{"customer_id":1,"lines":[{"product_id":1,"quantity":1},{"product_id":1,"quantity":2}],"delivery_method":"pickup"}""", "lines")]
    [InlineData("""{"customer_id":1,"lines":[{"product_id":999999999,"quantity":1}],"delivery_method":"pickup"}""",
        "lines")]
    public async Task A_bad_order_of_staff_is_not_placed(string body, string field) =>
        (await shop.Owner.PostText("/api/v1/orders", body)).ExpectInvalid(field);

    [Theory]
    [InlineData("cash,pos")]
    [InlineData("crypto,other")]
    [InlineData("CASH")]
    [InlineData("cash ")]
    [InlineData("1")]
    [InlineData("")]
    public async Task A_word_is_one_of_the_words_and_nothing_near_it(string method)
    {
        var shopper = await shop.NewShopper();

        (await shop.Owner.Post(
            "/api/v1/payments", new { customer_id = shopper.Id, amount = 1.00m, payment_method = method }))
            .ExpectInvalid("payment_method");

        Assert.Equal(0, (await shop.Owner.Get($"/api/v1/payments?customer_id={shopper.Id}")).Expect(200).Body["total"]
            .Number());
    }

    [Fact]
    public async Task An_unknown_charset_is_415() =>
        (await shop.Storefront.Send(HttpMethod.Post, Register, new ByteArrayContent("{}"u8.ToArray())
        {
            Headers = { { "Content-Type", "application/json; charset=bogus" } },
        }, [])).ExpectProblem(415, "media_type.unsupported");

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("10.999")]
    [InlineData("100000000000")]
    [InlineData("\"100\"")]
    public async Task A_bad_amount_records_nothing(string amount)
    {
        var shopper = await shop.NewShopper();

        (await shop.Owner.PostText("/api/v1/payments",
            $$"""{"customer_id":{{shopper.Id}},"amount":{{amount}},"payment_method":"cash"}"""))
                .ExpectInvalid("amount");

        Assert.Equal(0, (await shop.Owner.Get($"/api/v1/payments?customer_id={shopper.Id}")).Expect(200).Body["total"]
            .Number());
    }

    [Fact]
    public async Task A_bank_reference_is_recorded_once_per_method()
    {
        var shopper = await shop.NewShopper();
        var reference = $"TRF-{Guid.NewGuid():N}";
        var body = new
        {
            customer_id = shopper.Id,
            amount = 100.00m,
            payment_method = "bank_transfer",
            transaction_reference = reference,
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.Owner.Post("/api/v1/payments", body)));

        var recorded = Assert.Single(answers, answer => (int)answer.Status is 201).Body["id"].Number();
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            Assert.Equal(recorded, answer.ExpectProblem(409, "payment.reference_taken")["payment_id"].Number()));
    }

    [Fact]
    public async Task A_payment_is_recorded_once_per_key()
    {
        var shopper = await shop.NewShopper();
        var key = $"payment-{Guid.NewGuid()}";
        var body = new { customer_id = shopper.Id, amount = 250.50m, payment_method = "cash" };

        var first = (await shop.Owner.Post("/api/v1/payments", body, key)).Expect(201);
        var repeat = (await shop.Owner.Post("/api/v1/payments", body, key)).Expect(201);
        var other = await shop.Owner.Post("/api/v1/payments", body with { amount = 1.00m }, key);

        Assert.Equal(first.Text, repeat.Text);
        Assert.Equal("true", repeat.Header("Idempotent-Replayed"));
        Assert.Equal(first.Header("ETag"), repeat.Header("ETag"));
        Assert.Equal(first.Header("Location"), repeat.Header("Location"));
        other.ExpectProblem(422, "idempotency.key_reused");
        Assert.Equal(1, (await shop.Owner.Get($"/api/v1/payments?customer_id={shopper.Id}")).Expect(200).Body["total"]
            .Number());
    }

    [Fact]
    public async Task A_payment_for_another_customers_order_is_refused()
    {
        var product = await shop.NewProduct(onHand: 3);
        var (buyer, other) = (await shop.NewShopper(), await shop.NewShopper());
        var order = (await buyer.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();

        (await shop.Owner.Post("/api/v1/payments",
            new { order_id = order, customer_id = other.Id, amount = 10.00m, payment_method = "pos" }))
            .ExpectProblem(409, "payment.customer_mismatch");
    }

    [Fact]
    public async Task Nul_in_an_address_is_400()
    {
        (await shop.Storefront.Get("/api/v1/customer/products?search=a%00b")).ExpectProblem(400, "request.invalid");
        // The server itself refuses such a path, before there is a request.
        (await shop.Storefront.Get("/api/v1/customer/products/a%00b")).Expect(400);
    }

    [Fact]
    public async Task Sql_and_html_are_only_text()
    {
        var text = "'; drop table orders; -- <script>alert(1)</script>";
        var answer = (await shop.Storefront.Get($"/api/v1/customer/products?search={Uri.EscapeDataString(text)}"))
            .Expect(200);
        Assert.Equal(0, answer.Body["total"].Number());
        (await shop.Owner.Get($"/api/v1/payments?search={Uri.EscapeDataString(text + "%_\\")}")).Expect(200);
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem_answer_too() =>
        (await shop.Storefront.Get("/api/v1/customer/nothing")).ExpectProblem(404, "not_found");

    [Fact]
    public async Task A_body_of_ten_megabytes_is_too_large()
    {
        var body = new StringBuilder("{\"first_name\":\"").Append('a', 10_000_000).Append("\"}").ToString();
        var answer = await shop.Storefront.PostText(Register, body);
        answer.ExpectProblem(413, "body.too_large");
    }
}
