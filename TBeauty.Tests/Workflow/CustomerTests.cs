using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What staff write down about a customer, change and remove.</summary>
public class CustomerTests(Shop shop)
{
    private const string Customers = "/api/v1/customers";

    [Fact]
    public async Task Staff_write_somebody_down_and_change_only_what_they_send()
    {
        var mark = Mark();
        var support = await shop.SignIn("support@tbeauty.local", "Owner!Dev2026");
        var made = (await support.Post(Customers, new
        {
            first_name = " Ngozi ",
            last_name = "Eze",
            email = $"{mark}@Example.com",
            phone = "+2348030000001",
            instagram_handle = mark,
            city = "Enugu",
            state = "Enugu",
            notes = "Pays cash",
        })).Expect(201);

        Assert.Equal($"{Customers}/{made.Body["id"].Number()}", made.Headers.Location!.OriginalString);
        Assert.Equal("Ngozi", made.Body["first_name"].Text());
        Assert.Equal("Nigeria", made.Body["country"].Text());
        Assert.Equal("instagram", made.Body["preferred_contact_method"].Text());
        Assert.True(made.Body["is_active"].Flag());
        Assert.False(made.Body["is_vip"].Flag());
        Assert.False(made.Body["has_account"].Flag());
        Assert.True(made.Body["last_order_at"].IsNull);
        Assert.Equal(0, made.Body["orders_count"].Number());
        Assert.Equal("0.00", made.Body["total_spent"].ToString());

        var path = made.Headers.Location!.OriginalString;
        var changed = (await support.Put(path, new { phone = "+2348030000002", notes = (string?)null })).Expect(200);
        Assert.Equal("+2348030000002", changed.Body["phone"].Text());
        Assert.True(changed.Body["notes"].IsNull);
        Assert.Equal("Enugu", changed.Body["city"].Text());
        Assert.Equal(changed.Text, (await support.Get(path)).Expect(200).Text);
    }

    [Fact]
    public async Task A_stale_change_is_refused_and_changes_nothing()
    {
        var path = $"{Customers}/{(await New()).Id}";
        var stale = (await shop.Owner.Get(path)).Header("ETag")!;
        var fresh = (await shop.Owner.Put(path, new { city = "Jos" }, ("If-Match", stale))).Expect(200).Header("ETag")!;

        (await shop.Owner.Put(path, new { city = "Kano" }, ("If-Match", stale)))
            .ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Put($"{path}/vip", new { is_vip = true, reason = "x" }, ("If-Match", stale)))
            .ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Delete(path, ("If-Match", stale))).ExpectProblem(412, "precondition.failed");

        var now = (await shop.Owner.Get(path)).Expect(200);
        Assert.Equal("Jos", now.Body["city"].Text());
        Assert.False(now.Body["is_vip"].Flag());
        Assert.Equal(fresh, now.Header("ETag"));
    }

    [Theory]
    [InlineData("""{"first_name":" ","last_name":"B"}""", "first_name")]
    [InlineData("""{"first_name":"A","last_name":""}""", "last_name")]
    [InlineData("""{"first_name":"A"}""", "last_name")]
    [InlineData("""{"first_name":"A","last_name":"B","email":"nope"}""", "email")]
    [InlineData("""{"first_name":"A","last_name":"B","email":"a b@example.com"}""", "email")]
    [InlineData("""{"first_name":"A","last_name":"B","instagram_handle":" "}""", "instagram_handle")]
    [InlineData("""{"first_name":"A","last_name":"B","phone":"+23480300000011111111"}""", "phone")]
    [InlineData("""{"first_name":"A","last_name":"B","preferred_contact_method":"pigeon"}""",
        "preferred_contact_method")]
    [InlineData("""{"first_name":"A","last_name":"B","total_spent":5}""", "total_spent")]
    [InlineData("""{"first_name":"A","last_name":"B","password":"A long password 7"}""", "password")]
    [InlineData("""{"first_name":"A","last_name":"B","notes":null,"country":null}""", "country")]
    public async Task A_bad_record_names_the_member_that_is_wrong(string body, string field) =>
        (await shop.Owner.PostText(Customers, body)).ExpectInvalid(field);

    [Fact]
    public async Task Long_texts_are_refused_member_by_member()
    {
        var customer = await New();
        var endless = new string('x', 10_000);
        foreach (var field in (
            string[])["first_name", "last_name", "email", "phone", "instagram_handle", "address_line1",
            "address_line2", "city", "state", "postal_code", "country", "notes"])
            (await shop.Owner.Put($"{Customers}/{customer.Id}", new Dictionary<string, string> { [field] = endless }))
                .ExpectInvalid(field);

        (await shop.Owner.Put($"{Customers}/{customer.Id}", new { is_vip = true })).ExpectInvalid("is_vip");
        (await shop.Owner.Get($"{Customers}?search={endless[..1_000]}")).ExpectInvalid("search");
        (await shop.Owner.Get($"{Customers}/search?q=a")).ExpectInvalid("q");
        (await shop.Owner.Get($"{Customers}/search")).ExpectInvalid("q");
        (await shop.Owner.Get($"{Customers}?preferred_contact_method=pigeon"))
            .ExpectInvalid("preferred_contact_method");
        (await shop.Owner.Get($"{Customers}?from=2026-02-01&to=2026-01-01")).ExpectInvalid("from");
        (await shop.Owner.Get($"{Customers}?after=nonsense")).ExpectInvalid("after");
    }

    [Fact]
    public async Task An_address_and_a_handle_belong_to_one_customer()
    {
        var customer = await New();
        var other = await New();

        (await shop.Owner.Post(
            Customers, new { first_name = "A", last_name = "B", email = customer.Email.ToUpperInvariant() }))
            .ExpectProblem(409, "customer.email_taken");
        (await shop.Owner.Put($"{Customers}/{other.Id}", new { email = customer.Email.ToUpperInvariant() }))
            .ExpectProblem(409, "customer.email_taken");
        (await shop.Owner.Put($"{Customers}/{other.Id}", new { instagram_handle = customer.Mark }))
            .ExpectProblem(409, "customer.instagram_taken");
        (await shop.Storefront.Post("/api/v1/customer/auth/register",
            new { first_name = "A", last_name = "B", email = customer.Email, password = "A long password 7" }))
            .ExpectProblem(409, "customer.email_taken");

        Assert.Equal(other.Email, (await shop.Owner.Get($"{Customers}/{other.Id}")).Body["email"].Text());
    }

    [Fact]
    public async Task The_reason_for_a_vip_is_audited()
    {
        var path = $"{Customers}/{(await New()).Id}";

        (await shop.Owner.Put($"{path}/vip", new { is_vip = true })).ExpectInvalid("reason");
        (await shop.Owner.Put($"{path}/vip", new { is_vip = true, reason = "  " })).ExpectInvalid("reason");
        (await shop.Owner.Put($"{path}/vip", new { reason = "x" })).ExpectInvalid("is_vip");
        (await shop.Owner.Put($"{Customers}/999999999/vip", new { is_vip = true, reason = "x" }))
            .ExpectProblem(404, "not_found");
        Assert.True((await shop.Owner.Put($"{path}/vip", new { is_vip = true, reason = "Ten orders" }))
            .Expect(200).Body["is_vip"].Flag());
        (await shop.Owner.Put($"{path}/vip", new { is_vip = true, reason = "Once more" })).Expect(200);

        var id = path.Split('/')[^1];
        var entry = Assert.Single(
            (await shop.Owner.Get($"/api/v1/audit?subject_type=customer&subject_id={id}&action=changed"))
            .Expect(200).Body["entries"].Items());
        Assert.False(entry["before"]["is_vip"].Flag());
        Assert.True(entry["after"]["is_vip"].Flag());
        Assert.Equal("Ten orders", entry["after"]["reason"].Text());
    }

    [Fact]
    public async Task Somebody_without_history_is_removed_and_somebody_with_it_archived()
    {
        var fresh = await New();
        (await shop.Owner.Delete($"{Customers}/{fresh.Id}")).Expect(204);
        (await shop.Owner.Get($"{Customers}/{fresh.Id}")).ExpectProblem(404, "not_found");
        (await shop.Owner.Delete($"{Customers}/{fresh.Id}")).ExpectProblem(404, "not_found");

        var shopper = await shop.NewShopper();
        (await shopper.Calls.Post(
            "/api/v1/customer/addresses", new { line1 = "1 Home Road", city = "Ikeja", state = "Lagos" })).Expect(201);
        (await shopper.Buy((await shop.NewProduct(onHand: 5), 1))).Expect(201);
        (await shopper.AddToCart(await shop.NewProduct(onHand: 5))).Expect(201);
        (await shop.Owner.Delete($"{Customers}/{shopper.Id}")).Expect(204);
        var archived = (await shop.Owner.Get($"{Customers}/{shopper.Id}")).Expect(200).Body;
        Assert.False(archived["is_active"].Flag());
        Assert.Equal(shopper.Email, archived["email"].Text());

        // Whoever is archived is out: no sign-in, no new token, and the old token neither buys nor writes.
        (await shop.Storefront.Post(
            "/api/v1/customer/auth/login", new { email = shopper.Email, password = shopper.Password }))
            .ExpectProblem(401, "auth.wrong_credentials");
        (await shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = shopper.RefreshToken }))
            .ExpectProblem(401, "auth.invalid_token");
        (await shopper.CheckOut()).ExpectProblem(403, "account.inactive");
        (await shopper.Calls.Put("/api/v1/customer/auth/profile", new { phone = "1" }))
            .ExpectProblem(403, "account.inactive");
        (await shopper.Calls.Post("/api/v1/customer/addresses", new { line1 = "1", city = "2", state = "3" }))
            .ExpectProblem(403, "account.inactive");
        (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = shopper.Id,
            lines = new[] { new { product_id = await shop.NewProduct(onHand: 1), quantity = 1 } },
            delivery_method = "pickup",
        })).ExpectProblem(409, "customer.inactive");

        // Sessions stay ended when the record is opened again.
        (await shop.Owner.Put($"{Customers}/{shopper.Id}", new { is_active = true })).Expect(200);
        (await shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = shopper.RefreshToken }))
            .ExpectProblem(401, "auth.invalid_token");
    }

    private async Task<(long Id, string Email, string Mark)> New()
    {
        var mark = Mark();
        var email = $"{mark}@example.com";
        var body = (await shop.Owner.Post(Customers, new
        {
            first_name = "Ada",
            last_name = "Obi",
            email,
            instagram_handle = mark,
        })).Expect(201).Body;
        return (body["id"].Number(), email, mark);
    }

    private static string Mark() => Guid.NewGuid().ToString("N")[..20];
}
