using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// A person can ask what the shop knows of them, and to be forgotten; the accounts stay as they were.
/// </summary>
[Trait("suite", "trust")]
public partial class ErasureTests(Shop shop)
{
    [Fact]
    public async Task Nothing_of_the_person_is_left_and_nothing_of_the_accounts_is_gone()
    {
        var product = await shop.NewProduct(onHand: 5, price: 1000.00m);
        var person = await KnownEverywhere(product);
        var (customer, order, payment) =
            ($"/api/v1/customers/{person.Shopper.Id}", $"/api/v1/orders/{person.Order}",
            $"/api/v1/payments/{person.Payment}");
        var (orderBefore, paymentBefore) =
            ((await shop.Owner.Get(order)).Expect(200).Body, (await shop.Owner.Get(payment)).Expect(200).Body);
        var figuresBefore = (await shop.Owner.Get(customer)).Expect(200).Body;
        var link = (await shop.Owner.Post($"{customer}/account-link")).Expect(200).Body["token"].Text();
        Assert.NotEmpty(await Mentions(person.Mark));

        var erased = (await shop.Owner.Post($"{customer}/erase")).Expect(200).Body;

        Assert.Empty(await Mentions(person.Mark));
        foreach (var gone in (string[])["email", "phone", "instagram_handle", "address_line1", "address_line2", "city",
            "state", "postal_code", "notes"])
            Assert.True(erased[gone].IsNull, gone);
        Assert.Equal("Erased customer", $"{erased["first_name"].Text()} {erased["last_name"].Text()}");
        Assert.False(erased["is_active"].Flag());
        Assert.False(erased["has_account"].Flag());

        foreach (var kept in (string[])["orders_count", "total_spent", "last_order_at", "created_at"])
            Assert.Equal(figuresBefore[kept].ToString(), erased[kept].ToString());
        var orderAfter = (await shop.Owner.Get(order)).Expect(200).Body;
        foreach (var kept in (string[])["order_number", "status", "payment_status", "subtotal", "total_amount",
            "amount_paid", "outstanding_amount", "created_at"])
            Assert.Equal(orderBefore[kept].ToString(), orderAfter[kept].ToString());
        Assert.True(orderAfter["shipping_address"].IsNull);
        Assert.Equal(product, Assert.Single(orderAfter["items"].Items())["product_id"].Number());
        Assert.Equal(["placed", "payment_recorded", "payment_verified", "cancelled"], orderAfter["events"].Items()
            .Select(entry => entry["what"].Text()));
        var paymentAfter = (await shop.Owner.Get(payment)).Expect(200).Body;
        foreach (var kept in (string[])["payment_reference", "amount", "status", "payment_method",
            "transaction_reference", "payment_date", "bank_name"])
            Assert.Equal(paymentBefore[kept].ToString(), paymentAfter[kept].ToString());
        Assert.True(paymentAfter["account_number"].IsNull);
        Assert.True(paymentAfter["mobile_money_number"].IsNull);

        await AssertOut(person.Shopper, link);
        await shop.AssertBooksBalance();

        // Again: the same answer, and the trail tells of one erasure.
        Assert.Equal(erased.ToString(), (await shop.Owner.Post($"{customer}/erase")).Expect(200).Body.ToString());
        var trail = (await shop.Owner.Get($"/api/v1/audit?subject_type=customer&subject_id={person.Shopper.Id}"))
            .Expect(200).Body["entries"].Items().ToArray();
        Assert.Equal("staff:owner@tbeauty.local",
            Assert.Single(trail, entry => entry["action"].Text() is "erased")["actor"].Text());
        Assert.Contains(trail, entry => entry["action"].Text() is "changed" && entry["after"]
            .Has("phone") && entry["after"]["phone"].Text() is "(erased)");
    }

    [Fact]
    public async Task An_erased_record_takes_nothing_more_down()
    {
        var shopper = await shop.NewShopper();
        var path = $"/api/v1/customers/{shopper.Id}";
        var stale = (await shop.Owner.Get(path)).Header("ETag")!;
        (await shop.Owner.Put(path, new { city = "Jos" })).Expect(200);
        (await shop.Owner.Send(HttpMethod.Post, $"{path}/erase", null, [("If-Match", stale)]))
            .ExpectProblem(412, "precondition.failed");
        Assert.Equal(shopper.Email, (await shop.Owner.Get(path)).Body["email"].Text());

        (await shop.Owner.Post($"{path}/erase")).Expect(200);

        (await shop.Owner.Put(path, new { first_name = "Ada", is_active = true }))
            .ExpectProblem(409, "customer.erased");
        (await shop.Owner.Put($"{path}/vip", new { is_vip = true, reason = "x" }))
            .ExpectProblem(409, "customer.erased");
        (await shop.Owner.Post($"{path}/account-link")).ExpectProblem(409, "customer.erased");
        (await shop.Owner.Post("/api/v1/customers/999999999/erase")).ExpectProblem(404, "not_found");

        // The address is free for somebody who comes back as somebody new.
        (await shop.Storefront.Post("/api/v1/customer/auth/register",
            new { first_name = "Ada", last_name = "Again", email = shopper.Email, password = "A long password 7" }))
                .Expect(201);
    }

    [Fact]
    public async Task A_repeated_request_takes_effect_once_also_after_its_answer_was_forgotten()
    {
        var shopper = await shop.NewShopper();
        var key = $"pos-slip-{Guid.NewGuid():N}";
        var body = new { customer_id = shopper.Id, amount = 10.00m, payment_method = "pos" };
        var recorded = (await shop.Owner.Post("/api/v1/payments", body, key)).Expect(201).Body["id"].Number();

        (await shop.Owner.Post($"/api/v1/customers/{shopper.Id}/erase")).Expect(200);

        var repeated = (await shop.Owner.Post("/api/v1/payments", body, key)).Expect(201);
        Assert.Equal("true", repeated.Header("Idempotent-Replayed"));
        Assert.Equal(recorded, repeated.Body["id"].Number());
        Assert.Equal("10.00", repeated.Body["amount"].ToString());
        Assert.Equal("(erased)", repeated.Body["customer"]["email"].Text());
    }

    [Fact]
    public async Task A_record_that_is_removed_leaves_nobody_in_the_trail()
    {
        var mark = Guid.NewGuid().ToString("N");
        var id = (await shop.Owner.Post(
            "/api/v1/customers", new { first_name = $"Ada {mark}", last_name = "Gone", email = $"{mark}@example.com" }))
            .Expect(201).Body["id"].Number();

        (await shop.Owner.Delete($"/api/v1/customers/{id}")).Expect(204);

        Assert.Empty(await Mentions(mark));
        var trail = (await shop.Owner.Get($"/api/v1/audit?subject_type=customer&subject_id={id}"))
            .Expect(200).Body["entries"].Items();
        Assert.Equal(["deleted", "created"], trail.Select(entry => entry["action"].Text()));
    }

    /// <summary>Somebody whose mark stands in every text that the shop can keep about a person.</summary>
    private async Task<(Shopper Shopper, string Mark, long Order, long Payment)> KnownEverywhere(long product)
    {
        var mark = Guid.NewGuid().ToString("N")[..12];
        var shopper = await shop.NewShopper();
        var customer = $"/api/v1/customers/{shopper.Id}";
        (await shop.Owner.Put(customer, new
        {
            first_name = mark,
            last_name = mark,
            phone = mark,
            instagram_handle = mark,
            address_line1 = mark,
            address_line2 = mark,
            city = mark,
            state = mark,
            country = "Ghana",
            postal_code = mark,
            notes = $"Knows {mark}",
        })).Expect(200);
        (await shop.Owner.Put($"{customer}/vip", new { is_vip = true, reason = $"Cousin of {mark}" })).Expect(200);
        var address =
            (await shopper.Calls.Post(
            "/api/v1/customer/addresses",
            new
            {
                line1 = $"1 {mark} Road",
                line2 = mark,
                city = mark,
                state = mark,
                postal_code = mark,
                country = "Ghana"
            })).Expect(201).Body["id"].Number();
        (await shopper.Calls.Post("/api/v1/customer/cart/items",
            new { product_id = product, quantity = 1, notes = $"For {mark}" })).Expect(201);
        var order = (await shopper.Calls.Post(
            "/api/v1/customer/cart/checkout",
            new { address_id = address, customer_notes = mark, special_instructions = mark },
            $"erasure-{Guid.NewGuid():N}")).Expect(201).Body["order"]["id"].Number();
        var payment = (await shop.Owner.Post(
            "/api/v1/payments",
            new
            {
                order_id = order,
                amount = 500.00m,
                payment_method = "bank_transfer",
                bank_name = "First Bank",
                account_number = $"00{mark[^4..]}{mark[..4]}",
                mobile_money_number = mark,
                transaction_reference = $"TRF-{Guid.NewGuid():N}",
                notes = mark,
            },
            $"erasure-{Guid.NewGuid():N}")).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify", new { verification_notes = mark },
            $"erasure-{Guid.NewGuid():N}")).Expect(200);
        (await shop.Owner.Post($"/api/v1/orders/{order}/cancel", new { reason = mark })).Expect(200);
        return (shopper, mark, order, payment);
    }

    private async Task AssertOut(Shopper shopper, string link)
    {
        (await shop.Storefront.Post(
            "/api/v1/customer/auth/login", new { email = shopper.Email, password = shopper.Password }))
            .ExpectProblem(401, "auth.wrong_credentials");
        (await shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = shopper.RefreshToken }))
            .ExpectProblem(401, "auth.invalid_token");
        (await shop.Storefront.Post(
            "/api/v1/customer/auth/password/reset", new { token = link, password = "Purple hibiscus 44" }))
            .ExpectProblem(400, "account.link_invalid");

        // An access token lives for some minutes more, and neither buys nor writes anything down.
        (await shopper.AddToCart(await shop.NewProduct(onHand: 1))).Expect(201);
        (await shopper.CheckOut()).ExpectProblem(403, "account.inactive");
        (await shopper.Calls.Put("/api/v1/customer/auth/profile", new { first_name = "Ada" }))
            .ExpectProblem(403, "account.inactive");
        (await shopper.Calls.Post("/api/v1/customer/addresses", new { line1 = "1", city = "2", state = "3" }))
            .ExpectProblem(403, "account.inactive");
        (await shopper.Calls.Post("/api/v1/customer/auth/password",
            new { current_password = shopper.Password, new_password = "Purple hibiscus 44" }))
            .ExpectProblem(403, "account.inactive");
        Assert.Empty((await shopper.Calls.Get("/api/v1/customer/addresses")).Expect(200).Body["addresses"].Items());
    }

    /// <summary>Every table of the database with a row in which a text stands.</summary>
    private async Task<List<string>> Mentions(string mark)
    {
        await using var db = await shop.OpenDatabase();
        var ct = TestContext.Current.CancellationToken;
        var tables = await db.Database.SqlQuery<string>($"""
            select format('%I.%I', table_schema, table_name) as "Value" from information_schema.tables
            where table_schema in ('catalog', 'inventory', 'customers', 'ordering', 'payments', 'ops') and table_type = 'BASE TABLE'
            """).ToListAsync(ct);
        Assert.Contains("ops.audit", tables);

        var mentions = new List<string>();
        foreach (var table in tables)
        {
            // Bytes print as hex, in which a stored answer's text is found as well.
            var sql =
                $"select count(*)::integer as \"Value\" from {table} t where t::text ilike '%' || {{0}} || '%' or t::text like '%' || encode({{0}}::bytea, 'hex') || '%'";
            if (await db.Database.SqlQueryRaw<int>(sql, mark).SingleAsync(ct) > 0)
                mentions.Add(table);
        }

        return mentions;
    }
}
