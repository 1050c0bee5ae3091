using System.Net.Http.Headers;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>What an answer tells people: all that is wrong at once, in words of theirs, and who could help.</summary>
public class AnswerTests(Shop shop)
{
    private const string Register = "/api/v1/customer/auth/register";

    [Fact]
    public async Task What_is_missing_and_what_is_wrong_are_told_together()
    {
        var problem = (await shop.Storefront.Post(
            Register, new { email = "not an address", password = "short", nickname = "Jo", phone = 803 }))
            .ExpectProblem(400, "request.invalid");

        Assert.Equal(["email", "first_name", "last_name", "nickname", "password", "phone"], problem["errors"].Names()
            .Order());
        Assert.Equal("This is required.", Message(problem, "first_name"));
        Assert.Equal("This is not an e-mail address, such as ada@example.com.", Message(problem, "email"));
        Assert.Equal("Write 10 to 128 characters.", Message(problem, "password"));
        Assert.Equal("Send text, in quotes.", Message(problem, "phone"));
        Assert.StartsWith("The shop doesn't know 'nickname' here. Known are: first_name, ",
            Message(problem, "nickname"));
    }

    [Fact]
    public async Task So_are_those_of_lines_within_lines()
    {
        var problem = (await shop.Owner.PostText("/api/v1/orders", """
            {"lines": [{"product_id": 1}, {"quantity": 0, "item_id": 3}, {"product_id": "1", "quantity": 1.5}], "delivery_method": "drone"}
            """)).ExpectProblem(400, "request.invalid");

        Assert.Equal(
            [
                "customer_id", "delivery_method", "lines[0].quantity", "lines[1].item_id", "lines[1].product_id",
                "lines[1].quantity", "lines[2].product_id", "lines[2].quantity",
            ],
            problem["errors"].Names().Order(StringComparer.Ordinal));
        Assert.Equal("Choose one of standard, express, pickup.", Message(problem, "delivery_method"));
        Assert.Equal("Send a number from 1 to 999.", Message(problem, "lines[1].quantity"));
    }

    [Theory]
    [InlineData("{\"email\": \"a@b.c\",", "body")]
    [InlineData("[]", "body")]
    [InlineData("\"text\"", "body")]
    public async Task A_body_that_is_no_such_thing_is_told_as_a_whole(string body, string field) =>
        (await shop.Storefront.PostText(Register, body)).ExpectInvalid(field);

    [Fact]
    public async Task A_value_in_an_address_says_what_is_wanted()
    {
        var number = (await shop.Storefront.Get("/api/v1/customer/products?page=abc"))
            .ExpectProblem(400, "request.invalid");
        Assert.Equal("Send a whole number, such as 12.", Message(number, "page"));
        var both = (await shop.Owner.Get("/api/v1/orders?page=1.5&customer_id=7&status=lost&to=05/11/2026"))
            .ExpectProblem(400, "request.invalid");
        Assert.Equal(["page", "status", "to"], both["errors"].Names().Order(StringComparer.Ordinal));
        var word = (await shop.Owner.Get("/api/v1/payments?payment_method=barter"))
            .ExpectProblem(400, "request.invalid");
        Assert.StartsWith("Choose one of bank_transfer, cash, ", Message(word, "payment_method"));
        var period = (await shop.Owner.Get("/api/v1/analytics/overview?from=2026-02-01&to=2026-01-01"))
            .ExpectProblem(400, "request.invalid");
        Assert.Equal("The period must begin before it ends: 'from' is not before 'to'.", Message(period, "from"));
        var slug = (await shop.Owner.Post("/api/v1/brands", new { name = "x", slug = "Not A Slug" }))
            .ExpectProblem(400, "request.invalid");
        Assert.DoesNotContain("^", Message(slug, "slug"));
    }

    [Fact]
    public async Task Not_allowed_names_the_roles_that_may()
    {
        var support = await shop.Staff("support");
        var detail = (await support.Post("/api/v1/payments/1/verify")).ExpectProblem(403, "auth.forbidden")["detail"]
            .Text();
        Assert.Equal("Your role may not do this; it takes one of these: finance, owner.", detail);
        Assert.Contains("owner.", (await support.Get("/api/v1/audit")).ExpectProblem(403, "auth.forbidden")["detail"]
            .Text());
    }

    [Fact]
    public async Task A_key_compares_what_a_body_says_and_not_how_it_is_written()
    {
        var shopper = await shop.NewShopper();
        var key = $"canonical-{Guid.NewGuid()}";
        Task<Answer> Pay(string body) => shop.Owner.Send(
            HttpMethod.Post, "/api/v1/payments", new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            [("Idempotency-Key", key)]);

        var first = (await Pay(
            $$"""{"customer_id":{{shopper.Id}},"amount":500.00,"payment_method":"cash","notes":"é"}""")).Expect(201);
        var again =
            (await Pay(
            $$"""{ "notes": "\u00e9", "amount": 5e2, "payment_method": "cash",  "customer_id": {{shopper.Id}} }"""))
            .Expect(201);
        (await Pay($$"""{"customer_id":{{shopper.Id}},"amount":500.01,"payment_method":"cash","notes":"é"}"""))
            .ExpectProblem(422, "idempotency.key_reused");

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task Events_are_not_saved_up_by_a_proxy()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/customer/orders/{order.Id}/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", order.Buyer.Calls.Token);
        using var response = await order.Buyer.Calls.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["no"], response.Headers.GetValues("X-Accel-Buffering"));
    }

    [Fact]
    public async Task A_price_to_compare_with_is_above_the_price_or_not_shown()
    {
        object Body(string sku, decimal price, decimal compare) =>
            new { name = sku, sku, base_price = price, compare_at_price = compare };
        string NewSku() => $"C-{Guid.NewGuid():N}"[..20];
        (await shop.Owner.Post("/api/v1/products", Body(NewSku(), 1000m, 900m))).ExpectInvalid("compare_at_price");
        (await shop.Owner.Post("/api/v1/products", Body(NewSku(), 1000m, 1000m))).ExpectInvalid("compare_at_price");
        var product = (await shop.Owner.Post("/api/v1/products", Body(NewSku(), 1000m, 1500m))).Expect(201).Body["id"]
            .Number();

        (await shop.Owner.Put($"/api/v1/products/{product}", new { compare_at_price = 999m }))
            .ExpectInvalid("compare_at_price");
        (await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 2000m, compare_at_price = 1900m }))
            .ExpectInvalid("compare_at_price");
        var raised = (await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 1500m })).Expect(200).Body;
        Assert.True(raised["compare_at_price"].IsNull);
        await Wait.Until(async () =>
            (await shop.Storefront.Get($"/api/v1/customer/products/{product}")).Expect(200).Body is var seen
            && seen["base_price"].Amount() == 1500m && seen["compare_at_price"].IsNull);

        var lowered = (await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 1200m }))
            .Expect(200).Body;
        Assert.Equal(1500m, lowered["compare_at_price"].Amount());
    }

    [Fact]
    public async Task Cancelled_orders_are_not_counted()
    {
        var product = await shop.NewProduct(onHand: 5);
        var order = await OrderDesk.Order(shop, (product, 1));
        Assert.Equal(1, await Count());
        (await order.Post("cancel", new { reason = "Changed their mind" })).Expect(200);
        Assert.Equal(0, await Count());
        Assert.Equal(0, (await order.Buyer.Calls.Get("/api/v1/customer/auth/profile")).Expect(200).Body["orders_count"]
            .Number());

        async Task<long> Count() =>
            (await shop.Owner.Get($"/api/v1/customers/{order.Buyer.Id}")).Expect(200).Body["orders_count"].Number();
    }

    private static string Message(Json problem, string field) => problem["errors"][field].Items().First().Text();
}
