using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>How staff find customers, and what customers ordered and paid in figures.</summary>
public class CustomerListTests(Shop shop)
{
    private const string Customers = "/api/v1/customers";

    [Fact]
    public async Task Somebody_is_found_by_what_their_name_address_number_or_handle_begins_with()
    {
        var mark = Mark();
        var (first, second) =
            (await New(mark, phone: $"+{Random.Shared.NextInt64(10_000_000_000, 99_999_999_999)}"), await New(mark));
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
        var rest = (await shop.Owner.Get($"{Customers}?search=obi{mark}&size=1&after={page["next"].Text()}"))
            .Expect(200).Body;
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
        (await shop.Owner.Put(
            $"{Customers}/{plain.Id}", new { is_active = false, preferred_contact_method = "whatsapp" })).Expect(200);

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
        Assert.Contains(vip.Id, (await shop.Owner.Get($"{Customers}/vip?size=100")).Expect(200).Body["customers"]
            .Items().Select(c => c["id"].Number()));
        Assert.DoesNotContain(plain.Id, (await shop.Owner.Get($"{Customers}/vip?size=100"))
            .Expect(200).Body["customers"].Items().Select(c => c["id"].Number()));
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
        await AssertFigures(orders: 0, spent: "50.25");

        var orders = (await shop.Owner.Get($"{Customers}/{shopper.Id}/orders")).Expect(200).Body;
        Assert.Equal(order["order_number"].Text(), Assert.Single(orders["orders"].Items())["order_number"].Text());
        Assert.Equal(1, orders["total"].Number());
        (await shop.Owner.Get($"{Customers}/999999999/orders")).ExpectProblem(404, "not_found");

        async Task AssertFigures(int orders, string spent)
        {
            var one = (await shop.Owner.Get($"{Customers}/{shopper.Id}")).Expect(200).Body;
            var listed = Assert.Single(
                (await shop.Owner.Get($"{Customers}?search={shopper.Email}")).Expect(200).Body["customers"].Items());
            var own = (await shopper.Calls.Get("/api/v1/customer/auth/profile")).Expect(200).Body;
            foreach (var customer in new[] { one, listed, own })
            {
                Assert.Equal(orders, customer["orders_count"].Number());
                Assert.Equal(spent, customer["total_spent"].ToString());
                Assert.Equal(order["created_at"].Text(), customer["last_order_at"].Text());
            }
        }

        async Task<long> Pay(object body) =>
            (await shop.Owner.Post("/api/v1/payments", body)).Expect(201).Body["id"].Number();
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

    private async Task<(long Id, string Email, string Mark)> New(string family = "", string? phone = null)
    {
        var mark = Mark();
        var email = $"{mark}@example.com";
        var body = (await shop.Owner.Post(Customers, new
        {
            first_name = $"Ada{family}",
            last_name = $"Obi{family}",
            email,
            phone,
            instagram_handle = mark,
        })).Expect(201).Body;
        return (body["id"].Number(), email, mark);
    }

    private async Task<long[]> Found(string text) =>
        [.. (await shop.Owner.Get($"{Customers}/search?q={Uri.EscapeDataString(text)}"))
        .Expect(200).Body["customers"].Items().Select(customer => customer["id"].Number())];

    private static string Mark() => Guid.NewGuid().ToString("N")[..20];
}
