using System.Text.Json.Nodes;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// OWASP API3:2023, property level: a member that is not the caller's to set is refused by its name, and nothing of the
/// request is done; and no answer to customers carries what is only for staff.
/// </summary>
[Trait("suite", "trust")]
public class MassAssignmentTests(Shop shop)
{
    private static readonly string[] ForStaff =
    [
        "is_vip", "cost_price", "inventory_item_id", "batch_number", "location", "internal_notes", "allocations",
        "supplier_name", "password_hash", "recorded_by", "verified_by", "duplicate_of", "role",
    ];

    public static TheoryData<string, string> CustomersMembers => Each(new()
    {
        ["POST /auth/register"] =
            ["id", "customer_id", "is_vip", "is_active", "notes", "role", "orders_count", "total_spent", "created_at",
            "password_hash"],
        ["PUT /auth/profile"] =
            ["id", "customer_id", "email", "is_vip", "is_active", "notes", "role", "total_spent", "password",
            "password_hash"],
        ["POST /cart/items"] =
            ["unit_price", "price", "total_price", "price_when_added", "discount_amount", "customer_id", "cart_id"],
        ["POST /cart/checkout"] =
        [
            "customer_id", "total_amount", "subtotal", "discount_amount", "shipping_cost", "tax_amount", "status",
            "payment_status",
            "amount_paid", "currency", "reserved_until", "lines", "items", "internal_notes", "order_number",
            "created_at",
        ],
        ["POST /cart/quote"] = ["customer_id", "discount_amount", "shipping_cost", "tax_amount"],
        ["POST /addresses"] = ["id", "customer_id"],
    });

    public static TheoryData<string, string> StaffsMembers => Each(new()
    {
        ["POST /orders"] = ["total_amount", "discount_amount", "shipping_cost", "tax_amount", "status",
            "payment_status", "amount_paid", "order_number"],
        ["POST /payments"] =
            ["status", "is_verified", "verified_by", "verification_date", "recorded_by", "refunded_amount",
            "payment_reference", "currency"],
        ["POST /products"] = ["id", "total_stock", "is_in_stock", "currency", "created_at"],
        ["POST /inventory"] = ["on_hand", "allocated", "available", "last_restocked"],
        ["POST /customers"] = ["id", "password", "password_hash", "orders_count", "total_spent", "last_order_at"],
        ["POST /users"] = ["id", "is_active", "password_hash"],
        ["POST /invoices"] = ["invoice_number", "status", "amount_paid", "total_amount", "sent_at", "paid_at"],
    });

    [Theory, MemberData(nameof(CustomersMembers))]
    public async Task A_customer_can_not_set(string operation, string member)
    {
        var shopper = await CustomerOfAll();
        var before = (await shopper.Calls.Get("/api/v1/customer/auth/profile")).Expect(200).Text;

        (await Send(shopper.Calls, "/api/v1/customer", "storefront", operation, member)).ExpectInvalid(member);

        Assert.Equal(before, (await shopper.Calls.Get("/api/v1/customer/auth/profile")).Expect(200).Text);
        Assert.Equal(0, (await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["total"].Number());
    }

    [Theory, MemberData(nameof(StaffsMembers))]
    public async Task Not_even_an_owner_can_set(string operation, string member) =>
        (await Send(shop.Owner, "/api/v1", "admin", operation, member)).ExpectInvalid(member);

    [Fact]
    public async Task The_line_of_an_order_by_staff_has_no_price_of_its_own()
    {
        var line = new { product_id = await shop.NewProduct(onHand: 1), quantity = 1, unit_price = 1.00m };

        (await shop.Owner.Post("/api/v1/orders",
            new { customer_id = (await CustomerOfAll()).Id, lines = new[] { line }, delivery_method = "pickup" }))
            .ExpectInvalid("lines[0].unit_price");
    }

    [Theory]
    [InlineData("status", "verified")]
    [InlineData("customer_id", "1")]
    [InlineData("is_verified", "true")]
    [InlineData("order_id", "1")]
    public async Task A_proof_says_nothing_but_what_was_transferred(string member, string value)
    {
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((await shop.NewProduct(onHand: 1), 1))).Expect(201).Body["order"]["id"].Number();
        var form = Uploads.Form(("amount", "2500.00"), ("payment_method", "bank_transfer"), (member, value))
            .WithFile("receipt", Uploads.Png);

        (await shopper.Calls.Send(HttpMethod.Post, $"/api/v1/customer/orders/{order}/payment-proof", form, []))
            .ExpectInvalid(member);

        Assert.Empty((await shopper.Calls.Get($"/api/v1/customer/orders/{order}/payments")).Expect(200).Body["payments"]
            .Items());
    }

    [Fact]
    public async Task Customers_are_told_nothing_that_is_for_staff()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();
        (await shop.Owner.Put($"/api/v1/orders/{order}", new { internal_notes = "a difficult one" })).Expect(200);
        (await shop.Owner.Put($"/api/v1/customers/{shopper.Id}", new { notes = "a difficult one" })).Expect(200);
        (await shop.Owner.Post($"/api/v1/orders/{order}/allocate")).Expect(200);
        (await shopper.AddToCart(product)).Expect(201);

        foreach (var path in new[] { "auth/profile", "products", $"products/{product}", "cart", "orders",
            $"orders/{order}", $"orders/{order}/payments", "shop" })
        {
            var text = (await shopper.Calls.Get($"/api/v1/customer/{path}")).Expect(200).Text;
            Assert.DoesNotContain("a difficult one", text);
            Assert.All(ForStaff.Except(path.Contains("orders") || path is "auth/profile" ? ["is_vip"] : []),
                member => Assert.DoesNotContain($"\"{member}\":", text));
        }
    }

    private static Shopper? customerOfAll;

    private async Task<Shopper> CustomerOfAll() => customerOfAll ??= await shop.NewShopper();

    /// <summary>The example that the document gives, with one member more.</summary>
    private async Task<Answer> Send(Caller caller, string root, string api, string operation, string member)
    {
        var (method, path) = (operation.Split(' ')[0], root + operation.Split(' ')[1]);
        var document = (await (api is "admin" ? shop.AdminDoor : shop.Storefront).Get("/openapi/v1.json"))
            .Expect(200).Body;
        var content = document["paths"][path][method.ToLowerInvariant()]["requestBody"]["content"]["application/json"];
        var body = JsonNode.Parse(content["example"].ToString())!.AsObject();
        Assert.False(body.ContainsKey(member), $"{member} is a member of {operation}.");
        body[member] = 1;
        return await caller.Send(
            HttpMethod.Parse(method), path, new StringContent(body.ToJsonString(), null, "application/json"), []);
    }

    private static TheoryData<string, string> Each(Dictionary<string, string[]> members) =>
        [.. members.SelectMany(entry => entry.Value.Select(member => (entry.Key, member)))];
}
