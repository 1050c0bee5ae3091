using System.Net.Http.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Two records of one person become one: all of it, once, whatever happens at the same moment.</summary>
[Trait("suite", "trust")]
public class MergeTests(Shop shop)
{
    [Fact]
    public async Task All_that_belonged_to_the_one_belongs_to_the_other()
    {
        var product = await shop.NewProduct(onHand: 20, price: 1000.00m);
        var shopper = await shop.NewShopper();
        var own = (await shopper.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();
        var guest = await GuestShopper.Order(shop, product, 3);
        var payment =
            (await shop.Owner.Post("/api/v1/payments",
            new { order_id = guest.Id, amount = 500.00m, payment_method = "cash" })).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{guest.Id}")).Expect(201).Body["id"]
            .Number();
        (await shop.Owner.Put(
            $"/api/v1/customers/{guest.Customer}",
            new { notes = "Likes red", address_line1 = "1 Broad Street", city = "Lagos", state = "Lagos" }))
            .Expect(200);
        (await shop.Owner.Put($"/api/v1/customers/{guest.Customer}/vip", new { is_vip = true, reason = "Big order" }))
            .Expect(200);
        var week = DateTimeOffset.UtcNow.AddDays(-30);
        await shop.Ask($"update ordering.orders set created_at = '{week:O}' where id = {guest.Id}");

        var merged = (await Merge(shopper.Id, guest.Customer)).Expect(200);

        Assert.NotNull(merged.Header("ETag"));
        Assert.Equal((2, 500.00m), (merged.Body["orders_count"].Number(), merged.Body["total_spent"].Amount()));
        Assert.Equal((shopper.Email, guest.Guest.Phone, "Likes red", "1 Broad Street"),
            (merged.Body["email"].Text(), merged.Body["phone"].Text(), merged.Body["notes"]
                .Text(), merged.Body["address_line1"].Text()));
        Assert.True(merged.Body["is_vip"].Flag());
        Assert.True(merged.Body["has_account"].Flag());
        Assert.False(merged.Body["is_guest"].Flag());
        Assert.Equal([own, guest.Id], (await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["orders"]
            .Items().Select(order => order["id"].Number()));
        Assert.Equal(shopper.Id, (await shop.Owner.Get($"/api/v1/payments/{payment}")).Body["customer_id"].Number());
        Assert.Equal(shopper.Id, (await shop.Owner.Get($"/api/v1/invoices/{invoice}")).Body["customer"]["id"].Number());
        // Whoever ordered may have been somebody else: the token would tell them what the account knows.
        (await guest.Get()).ExpectProblem(401, "auth.invalid_token");

        var gone = (await shop.Owner.Get($"/api/v1/customers/{guest.Customer}")).ExpectProblem(404, "customer.merged");
        Assert.Equal(shopper.Id, gone["merged_into_id"].Number());
        Assert.Equal(1, (await shop.Owner.Get($"/api/v1/customers?search={shopper.Email}")).Body["total"].Number());
        Assert.Equal(0, (await shop.Owner.Get($"/api/v1/customers?search={guest.Guest.Email}")).Body["total"].Number());
        var trail = (await shop.Owner.Get($"/api/v1/audit?subject_type=customer&subject_id={shopper.Id}")).Body[
            "entries"].Items().ToArray();
        Assert.Contains(trail, entry => entry["action"].Text() is "changed" && entry["after"].Has("is_vip"));
        var entry = Assert.Single(trail, entry => entry["action"].Text() is "merged");
        Assert.Equal((guest.Customer, "Same person", 1),
            (entry["after"]["from_id"].Number(), entry["after"]["reason"].Text(), entry["after"]["orders"].Number()));
        Assert.Equal(guest.Guest.Email, entry["before"]["email"].Text());
        // That week is over: whether it was summed up anew by now or still has to be, its sums must fit.
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Addresses_move_and_the_account_stays_with_its_address_whichever_way_round()
    {
        var shopper = await shop.NewShopper();
        var address = await shopper.Calls.Make(
            "/api/v1/customer/addresses", new { line1 = "12 Admiralty Way", city = "Lekki", state = "Lagos" });
        var known = await shop.Owner.Make(
            "/api/v1/customers", new { first_name = "Ada", last_name = "Known", phone = "08035556677" });

        var merged = (await Merge(known, shopper.Id)).Expect(200).Body;

        Assert.Equal((shopper.Email, "08035556677"), (merged["email"].Text(), merged["phone"].Text()));
        Assert.True(merged["has_account"].Flag());
        (await shopper.Calls.Post("/api/v1/customer/auth/refresh", new { refresh_token = shopper.RefreshToken }))
            .ExpectProblem(401, "auth.invalid_token");
        var tokens =
            (await shop.Storefront.Post("/api/v1/customer/auth/login",
            new { email = shopper.Email, password = shopper.Password })).Expect(200).Body;
        var again = shop.Storefront.With(tokens["access_token"].Text());
        Assert.Equal(known, (await again.Get("/api/v1/customer/auth/profile")).Expect(200).Body["id"].Number());
        Assert.Equal(address, Assert.Single(
            (await again.Get("/api/v1/customer/addresses")).Expect(200).Body["addresses"].Items())["id"].Number());
        // The old access token is nobody's any more.
        (await shopper.Calls.Get("/api/v1/customer/auth/profile")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task Every_table_that_refers_to_a_customer_is_known_to_a_merge() => Assert.Equal(
        "customers.account_links customers.addresses customers.merges ops.messages ordering.orders payments.invoices payments.payments",
        await shop.Ask("""
            select string_agg(distinct c.conrelid::regclass::text, ' ' order by c.conrelid::regclass::text)
            from pg_constraint c where c.contype = 'f' and c.confrelid = 'customers.customers'::regclass
            """));

    [Fact]
    public async Task Nothing_is_merged_that_may_not_be()
    {
        var (one, other) = (await shop.NewShopper(), await shop.NewShopper());
        var erased = await shop.Owner.Make("/api/v1/customers", new { first_name = "Gone", last_name = "Soon" });
        (await shop.Owner.Post($"/api/v1/customers/{erased}/erase")).Expect(200);
        var before = (await shop.Owner.Get($"/api/v1/customers/{one.Id}")).Expect(200);

        (await Merge(one.Id, one.Id)).ExpectInvalid("from_id");
        (await Merge(one.Id, 999_999_999)).ExpectInvalid("from_id");
        (await Merge(999_999_999, one.Id)).ExpectProblem(404, "not_found");
        (await Merge(one.Id, erased)).ExpectProblem(409, "customer.erased");
        (await Merge(erased, one.Id)).ExpectProblem(409, "customer.erased");
        (await shop.Owner.Post($"/api/v1/customers/{one.Id}/merge", new { from_id = other.Id }))
            .ExpectInvalid("reason");
        (await shop.Owner.Send(
            HttpMethod.Post, $"/api/v1/customers/{one.Id}/merge",
            JsonContent.Create(new { from_id = other.Id, reason = "Stale" }),
            [("If-Match", "\"1\"")])).ExpectProblem(412, "precondition.failed");
        (await (await shop.Staff("support"))
            .Post($"/api/v1/customers/{one.Id}/merge", new { from_id = other.Id, reason = "No" }))
            .ExpectProblem(403, "auth.forbidden");

        Assert.Equal(before.Text, (await shop.Owner.Get($"/api/v1/customers/{one.Id}")).Text);
        (await shop.Owner.Get($"/api/v1/customers/{other.Id}")).Expect(200);
    }

    [Fact]
    public async Task The_same_merge_eight_times_at_once_is_one()
    {
        var (into, from) = (await shop.NewShopper(), await shop.NewShopper());
        (await from.Buy((await shop.NewProduct(onHand: 5), 1))).Expect(201);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Merge(into.Id, from.Id)));

        Assert.All(answers, answer => Assert.Equal(1, answer.Expect(200).Body["orders_count"].Number()));
        Assert.Equal("1", await shop.Ask(
            $"select count(*) from ops.audit where action = 'merged' and subject_id = {into.Id}"));
        (await Merge((await shop.NewShopper()).Id, from.Id)).ExpectProblem(409, "customer.merged");
    }

    [Fact]
    public async Task Both_ways_round_at_once_one_record_has_everything()
    {
        var product = await shop.NewProduct(onHand: 100);
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await shop.NewShopper(), await shop.NewShopper());
            (await one.Buy((product, 1))).Expect(201);
            (await other.Buy((product, 1))).Expect(201);

            var answers = await Task.WhenAll(Merge(one.Id, other.Id), Merge(other.Id, one.Id));

            var stays = Assert.Single(answers, answer => (int)answer.Status is 200).Body;
            Assert.Equal(2, stays["orders_count"].Number());
            Assert.Single(answers, answer => (int)answer.Status is 404);
        }

        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Whoever_buys_pays_and_is_merged_at_once_loses_nothing()
    {
        var product = await shop.NewProduct(onHand: 100, price: 1000.00m);
        for (var round = 0; round < 4; round++)
        {
            var (into, from) = (await shop.NewShopper(), await shop.NewShopper());
            var order = (await from.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();
            (await from.AddToCart(product)).Expect(201);

            var buying = from.CheckOut($"merged-{Guid.NewGuid():N}");
            var paying = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.Owner.Post(
                "/api/v1/payments", new { order_id = order, amount = 10.00m, payment_method = "cash" })));
            var proving = from.Calls.Send(
                HttpMethod.Post, $"/api/v1/customer/orders/{order}/payment-proof",
                Uploads.Form(("amount", "10.00"), ("payment_method", "cash")).WithFile("receipt", Uploads.Png), []);
            var merged = await Merge(into.Id, from.Id);
            var (bought, payments, proof) = (await buying, await paying, await proving);

            merged.Expect(200);
            var orders = 1 + ((int)bought.Status is 201 ? 1 : 0);
            Assert.Equal(orders, (await shop.Owner.Get($"/api/v1/customers/{into.Id}")).Expect(200).Body["orders_count"]
                .Number());
            var recorded = payments.Append(proof).Count(payment => (int)payment.Status is 201);
            Assert.Equal(recorded, (await shop.Owner.Get($"/api/v1/payments?customer_id={into.Id}"))
                .Expect(200).Body["total"].Number());
            Assert.All(payments.Append(proof).Append(bought), answer => Assert.InRange((int)answer.Status, 200, 499));
        }

        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_chain_of_merges_ends_at_the_last_record_and_forgetting_it_forgets_all_of_them()
    {
        var mark = $"chain-{Guid.NewGuid():N}";
        var first = await GuestShopper.Order(
            shop, await shop.NewProduct(onHand: 5), email: $"{mark}@example.com", key: $"chain-{Guid.NewGuid():N}");
        var second = await shop.Owner.Make("/api/v1/customers", new { first_name = "Ada", last_name = mark });
        var third = await shop.Owner.Make("/api/v1/customers", new { first_name = "Ada", last_name = mark });
        (await Merge(second, first.Customer)).Expect(200);
        (await Merge(third, second)).Expect(200);

        Assert.Equal(third, (await shop.Owner.Get($"/api/v1/customers/{first.Customer}"))
            .ExpectProblem(404, "customer.merged")["merged_into_id"].Number());
        await shop.Forget(third);

        foreach (var (table, text) in (IEnumerable<(string, string)>)[
            ("ops.idempotency_keys", "convert_from(t.body, 'UTF8')"), ("customers.customers", "t::text"),
            ("ops.audit", "t::text")])
        {
            Assert.Equal("0", await shop.Ask($"select count(*) from {table} t where position('{mark}' in {text}) > 0"));
        }
    }

    private Task<Answer> Merge(long into, long from) =>
        shop.Owner.Post($"/api/v1/customers/{into}/merge", new { from_id = from, reason = "Same person" });
}
