using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What staff keep about customers.</summary>
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

        (await shop.Owner.Put(path, new { city = "Kano" }, ("If-Match", stale))).ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Put($"{path}/vip", new { is_vip = true, reason = "x" }, ("If-Match", stale))).ExpectProblem(412, "precondition.failed");
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
    [InlineData("""{"first_name":"A","last_name":"B","preferred_contact_method":"pigeon"}""", "preferred_contact_method")]
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
        foreach (var field in (string[])["first_name", "last_name", "email", "phone", "instagram_handle", "address_line1",
            "address_line2", "city", "state", "postal_code", "country", "notes"])
            (await shop.Owner.Put($"{Customers}/{customer.Id}", new Dictionary<string, string> { [field] = endless })).ExpectInvalid(field);

        (await shop.Owner.Put($"{Customers}/{customer.Id}", new { is_vip = true })).ExpectInvalid("is_vip");
        (await shop.Owner.Get($"{Customers}?search={endless[..1_000]}")).ExpectInvalid("search");
        (await shop.Owner.Get($"{Customers}/search?q=a")).ExpectInvalid("q");
        (await shop.Owner.Get($"{Customers}/search")).ExpectInvalid("q");
        (await shop.Owner.Get($"{Customers}?preferred_contact_method=pigeon")).ExpectInvalid("preferred_contact_method");
        (await shop.Owner.Get($"{Customers}?from=2026-02-01&to=2026-01-01")).ExpectInvalid("from");
        (await shop.Owner.Get($"{Customers}?after=nonsense")).ExpectInvalid("after");
    }

    [Fact]
    public async Task An_address_and_a_handle_belong_to_one_customer()
    {
        var customer = await New();
        var other = await New();

        (await shop.Owner.Post(Customers, new { first_name = "A", last_name = "B", email = customer.Email.ToUpperInvariant() }))
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
    public async Task Somebody_is_found_by_what_their_name_address_number_or_handle_begins_with()
    {
        var mark = Mark();
        var (first, second) = (await New(mark, phone: $"+{Random.Shared.NextInt64(10_000_000_000, 99_999_999_999)}"), await New(mark));
        var phone = (await shop.Owner.Get($"{Customers}/{first.Id}")).Body["phone"].Text();

        Assert.Equal([second.Id, first.Id], await Found($"ada{mark}".ToUpperInvariant()));
        Assert.Equal([second.Id, first.Id], await Found($"Ada{mark} obi{mark}"));
        Assert.Equal([second.Id, first.Id], await Found($"obi{mark}"));
        Assert.Equal([first.Id], await Found(first.Email[..20].ToUpperInvariant()));
        Assert.Equal([first.Id], await Found(phone));
        Assert.Equal([first.Id], await Found($"@{first.Mark}"));
        Assert.Equal([first.Id], await Found(first.Mark.ToUpperInvariant()));
        Assert.Empty(await Found($"%{mark}"));
        Assert.Empty(await Found($"da{mark}"));
        Assert.Empty(await Found($"_da{mark}"));

        // All of them are also there through the list, page by page.
        var page = (await shop.Owner.Get($"{Customers}?search=obi{mark}&size=1")).Expect(200).Body;
        Assert.Equal(2, page["total"].Number());
        Assert.Equal(second.Id, Assert.Single(page["customers"].Items())["id"].Number());
        var rest = (await shop.Owner.Get($"{Customers}?search=obi{mark}&size=1&after={page["next"].Text()}")).Expect(200).Body;
        Assert.Equal(first.Id, Assert.Single(rest["customers"].Items())["id"].Number());
        Assert.True(rest["next"].IsNull);
    }

    [Fact]
    public async Task The_list_is_filtered()
    {
        var mark = Mark();
        var (plain, vip) = (await New(mark), await New(mark));
        (await shop.Owner.Put($"{Customers}/{vip.Id}/vip", new { is_vip = true, reason = "Ten orders" })).Expect(200);
        (await shop.Owner.Put($"{Customers}/{vip.Id}", new { city = "Port Harcourt", state = "Rivers" })).Expect(200);
        (await shop.Owner.Put($"{Customers}/{plain.Id}", new { is_active = false, preferred_contact_method = "whatsapp" })).Expect(200);

        async Task<long[]> Ids(string filter) => [.. (await shop.Owner.Get($"{Customers}?search=obi{mark}&{filter}"))
            .Expect(200).Body["customers"].Items().Select(customer => customer["id"].Number())];
        Assert.Equal([vip.Id], await Ids("is_vip=true"));
        Assert.Equal([plain.Id], await Ids("is_vip=false"));
        Assert.Equal([plain.Id], await Ids("is_active=false"));
        Assert.Equal([vip.Id], await Ids("city=PORT%20harcourt"));
        Assert.Equal([vip.Id], await Ids("state=rivers"));
        Assert.Empty(await Ids("state=river%25"));
        Assert.Equal([plain.Id], await Ids("preferred_contact_method=whatsapp"));
        Assert.Equal([vip.Id, plain.Id], await Ids("has_account=false"));
        Assert.Empty(await Ids("has_account=true"));
        Assert.Equal([vip.Id, plain.Id], await Ids("has_orders=false"));
        Assert.Equal([vip.Id, plain.Id], await Ids("from=2020-01-01&to=9999-12-31"));
        Assert.Empty(await Ids("to=2020-01-01"));
        Assert.Contains(vip.Id, (await shop.Owner.Get($"{Customers}/vip?size=100")).Expect(200).Body["customers"].Items().Select(c => c["id"].Number()));
        Assert.DoesNotContain(plain.Id, (await shop.Owner.Get($"{Customers}/vip?size=100")).Expect(200).Body["customers"].Items().Select(c => c["id"].Number()));
    }

    [Fact]
    public async Task The_reason_for_a_vip_is_audited()
    {
        var path = $"{Customers}/{(await New()).Id}";

        (await shop.Owner.Put($"{path}/vip", new { is_vip = true })).ExpectInvalid("reason");
        (await shop.Owner.Put($"{path}/vip", new { is_vip = true, reason = "  " })).ExpectInvalid("reason");
        (await shop.Owner.Put($"{path}/vip", new { reason = "x" })).ExpectInvalid("is_vip");
        (await shop.Owner.Put($"{Customers}/999999999/vip", new { is_vip = true, reason = "x" })).ExpectProblem(404, "not_found");
        Assert.True((await shop.Owner.Put($"{path}/vip", new { is_vip = true, reason = "Ten orders" })).Expect(200).Body["is_vip"].Flag());
        (await shop.Owner.Put($"{path}/vip", new { is_vip = true, reason = "Once more" })).Expect(200);

        var id = path.Split('/')[^1];
        var entry = Assert.Single((await shop.Owner.Get($"/api/v1/audit?subject_type=customer&subject_id={id}&action=changed")).Expect(200).Body["entries"].Items());
        Assert.False(entry["before"]["is_vip"].Flag());
        Assert.True(entry["after"]["is_vip"].Flag());
        Assert.Equal("Ten orders", entry["after"]["reason"].Text());
    }

    [Fact]
    public async Task Figures_follow_orders_and_verified_money()
    {
        var product = await shop.NewProduct(onHand: 5, price: 1000.00m);
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((product, 1))).Expect(201).Body["order"];
        var forOrder = await Pay(new { order_id = order["id"].Number(), amount = 700.00m, payment_method = "cash" });
        var besides = await Pay(new { customer_id = shopper.Id, amount = 50.25m, payment_method = "cash" });

        await AssertFigures(orders: 1, spent: "0.00");
        foreach (var payment in new[] { forOrder, besides })
            (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        await AssertFigures(orders: 1, spent: "750.25");
        (await shop.Owner.Post($"/api/v1/payments/{forOrder}/unverify", new { reason = "Mistaken" })).Expect(200);
        (await shopper.Calls.Post($"/api/v1/customer/orders/{order["id"].Number()}/cancel")).Expect(200);
        await AssertFigures(orders: 1, spent: "50.25");

        var orders = (await shop.Owner.Get($"{Customers}/{shopper.Id}/orders")).Expect(200).Body;
        Assert.Equal(order["order_number"].Text(), Assert.Single(orders["orders"].Items())["order_number"].Text());
        Assert.Equal(1, orders["total"].Number());
        (await shop.Owner.Get($"{Customers}/999999999/orders")).ExpectProblem(404, "not_found");

        async Task AssertFigures(int orders, string spent)
        {
            var one = (await shop.Owner.Get($"{Customers}/{shopper.Id}")).Expect(200).Body;
            var listed = Assert.Single((await shop.Owner.Get($"{Customers}?search={shopper.Email}")).Expect(200).Body["customers"].Items());
            var own = (await shopper.Calls.Get("/api/v1/customer/auth/profile")).Expect(200).Body;
            foreach (var customer in new[] { one, listed, own })
            {
                Assert.Equal(orders, customer["orders_count"].Number());
                Assert.Equal(spent, customer["total_spent"].ToString());
                Assert.Equal(order["created_at"].Text(), customer["last_order_at"].Text());
            }
        }

        async Task<long> Pay(object body) => (await shop.Owner.Post("/api/v1/payments", body)).Expect(201).Body["id"].Number();
    }

    [Fact]
    public async Task The_customers_are_summed_up()
    {
        var before = (await shop.Owner.Get($"{Customers}/stats")).Expect(200).Body;
        var shopper = await shop.NewShopper();
        (await shopper.Buy((await shop.NewProduct(onHand: 1), 1))).Expect(201);
        await New();
        var after = (await shop.Owner.Get($"{Customers}/stats")).Expect(200).Body;

        // Others make customers at the same time, so there are at least these more.
        Assert.InRange(after["total_customers"].Number() - before["total_customers"].Number(), 2, 1000);
        Assert.InRange(after["with_account"].Number() - before["with_account"].Number(), 1, 1000);
        Assert.InRange(after["with_orders"].Number() - before["with_orders"].Number(), 1, 1000);
        Assert.InRange(after["new_customers"].Number() - before["new_customers"].Number(), 2, 1000);
        Assert.Equal("NGN", after["currency"].Text());
        foreach (var figure in (string[])["active_customers", "vip_customers", "repeat_customers", "erased_customers"])
            Assert.InRange(after[figure].Number(), 0, after["total_customers"].Number());
        Assert.InRange(after["total_spent"].Amount(), 1.00m, 1_000_000_000.00m);
    }

    [Fact]
    public async Task Somebody_without_history_is_removed_and_somebody_with_it_archived()
    {
        var fresh = await New();
        (await shop.Owner.Delete($"{Customers}/{fresh.Id}")).Expect(204);
        (await shop.Owner.Get($"{Customers}/{fresh.Id}")).ExpectProblem(404, "not_found");
        (await shop.Owner.Delete($"{Customers}/{fresh.Id}")).ExpectProblem(404, "not_found");

        var shopper = await shop.NewShopper();
        (await shopper.Calls.Post("/api/v1/customer/addresses", new { line1 = "1 Home Road", city = "Ikeja", state = "Lagos" })).Expect(201);
        (await shopper.Buy((await shop.NewProduct(onHand: 5), 1))).Expect(201);
        (await shopper.AddToCart(await shop.NewProduct(onHand: 5))).Expect(201);
        (await shop.Owner.Delete($"{Customers}/{shopper.Id}")).Expect(204);
        var archived = (await shop.Owner.Get($"{Customers}/{shopper.Id}")).Expect(200).Body;
        Assert.False(archived["is_active"].Flag());
        Assert.Equal(shopper.Email, archived["email"].Text());

        // Whoever is archived is out: no sign-in, no new token, and the old token neither buys nor writes.
        (await shop.Storefront.Post("/api/v1/customer/auth/login", new { email = shopper.Email, password = shopper.Password }))
            .ExpectProblem(401, "auth.wrong_credentials");
        (await shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = shopper.RefreshToken }))
            .ExpectProblem(401, "auth.invalid_token");
        (await shopper.CheckOut()).ExpectProblem(403, "account.inactive");
        (await shopper.Calls.Put("/api/v1/customer/auth/profile", new { phone = "1" })).ExpectProblem(403, "account.inactive");
        (await shopper.Calls.Post("/api/v1/customer/addresses", new { line1 = "1", city = "2", state = "3" })).ExpectProblem(403, "account.inactive");
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

    private async Task<(long Id, string Email, string Mark)> New(string? family = null, string? phone = null)
    {
        var mark = Mark();
        var email = $"{mark}@example.com";
        var body = (await shop.Owner.Post(Customers, new
        {
            first_name = $"Ada{family}",
            last_name = $"Obi{family ?? mark}",
            email,
            phone,
            instagram_handle = mark,
        })).Expect(201).Body;
        return (body["id"].Number(), email, mark);
    }

    private async Task<long[]> Found(string text) => [.. (await shop.Owner.Get($"{Customers}/search?q={Uri.EscapeDataString(text)}"))
        .Expect(200).Body["customers"].Items().Select(customer => customer["id"].Number())];

    private static string Mark() => Guid.NewGuid().ToString("N")[..20];
}
