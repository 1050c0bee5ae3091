using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Whom the back office believes, and what of it.</summary>
public class BackOfficeTrustTests(Shop shop)
{
    private Uri Home => shop.BackOffices[0];

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\nsign")]
    [InlineData("application/x-www-form-urlencoded", "act=a%00b")]
    public async Task A_form_that_nobody_can_read_is_a_bad_request(string type, string body)
    {
        using var http = new HttpClient { BaseAddress = shop.BackOffices[0] };
        using var form = new StringContent(body);
        form.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var answer = await http.PostAsync("/sign-in", form, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_reads_a_page_without_signing_in_and_everybody_comes_back_to_it()
    {
        using var stranger = new Counter(Home);
        var turned = await stranger.Open("/orders?status=pending");
        Assert.Equal((302, "/sign-in?back=%2Forders%3Fstatus%3Dpending"), (turned.Status, turned.Location));

        Assert.Equal("/orders?status=pending",
            (await stranger.SignIn("owner@tbeauty.local", "Owner!Dev2026", turned.Location!)).Location);
        Assert.Equal(200, (await stranger.Open("/orders?status=pending")).Status);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task The_sign_in_leads_to_no_other_site(string back)
    {
        using var counter = new Counter(Home);
        Assert.Equal(
            "/", (await counter.SignIn(
            "owner@tbeauty.local", "Owner!Dev2026", $"/sign-in?back={Uri.EscapeDataString(back)}")).Location);
    }

    [Fact]
    public async Task A_wrong_password_is_said_at_the_form_and_begins_no_session()
    {
        using var counter = new Counter(Home);
        var refused = await counter.SignIn("owner@tbeauty.local", "not the password");

        Assert.Equal((401, "auth.wrong_credentials"), (refused.Status, refused.Refusal));
        Assert.Null(counter.Session);
        Assert.DoesNotContain("not the password", refused.Html, StringComparison.Ordinal);
        Assert.Contains("owner@tbeauty.local", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_there_before_the_sign_in_is_not_used_after_it()
    {
        using var attacker = await Counter.SignedIn(Home, "support");
        using var victim = new Counter(Home);
        victim.Bring("tbeauty", attacker.Session!);
        Assert.Equal(302, (await victim.SignIn("owner@tbeauty.local", "Owner!Dev2026")).Status);

        Assert.NotEqual(attacker.Session, victim.Session);
        Assert.Contains("Olufunke", (await victim.Open("/orders")).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await attacker.Open("/orders")).Status);
    }

    [Fact]
    public async Task The_session_is_hidden_from_scripts_and_its_tokens_from_whoever_reads_redis()
    {
        using var counter = new Counter(Home);
        var cookies = (await counter.SignIn("owner@tbeauty.local", "Owner!Dev2026")).Answer.Headers.GetValues(
            "Set-Cookie");
        var cookie = Assert.Single(cookies, one => one.StartsWith("tbeauty=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        await using var redis =
            await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(await shop.ConnectionString("redis"));
        var names = redis.GetServers()[0].Keys(pattern: "back-office:session:*").ToArray();
        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            Assert.DoesNotContain(counter.Session!, name.ToString(), StringComparison.Ordinal);
            var kept = System.Text.Encoding.Latin1.GetString((byte[])(await redis.GetDatabase().StringGetAsync(name))!);
            Assert.DoesNotContain("eyJ", kept, StringComparison.Ordinal);
            Assert.DoesNotContain("owner@", kept, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_replica_knows_every_session_and_takes_every_form()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        using var here = await Counter.SignedIn(shop.BackOffices[0]);
        var page = await here.Open($"/orders/{order.Id}");
        using var there = here.At(shop.BackOffices[1]);
        var sent = await there.Send($"/orders/{order.Id}", page.Form("allocate"));
        Assert.Equal(302, sent.Status);
        await here.SignOut();
        Assert.Equal(302, (await there.Open("/orders")).Status);
    }

    [Fact]
    public async Task A_form_of_another_site_does_nothing_and_shows_the_page()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        using var counter = await Counter.SignedIn(Home);
        var form = (await counter.Open($"/orders/{order.Id}")).Form("cancel")
            .With(("reason", "Changed their mind"), ("__RequestVerificationToken", "forged"));

        var refused = await counter.Send($"/orders/{order.Id}", form);

        Assert.Equal(400, refused.Status);
        Assert.Contains("too old to be sent", refused.Text, StringComparison.Ordinal);
        // What was typed is not lost: with the token of this page it can be sent again.
        Assert.Contains("Changed their mind", refused.Html, StringComparison.Ordinal);
        Assert.Equal("pending", (await order.Now())["status"].Text());
        Assert.Equal(302, (await counter.Send($"/orders/{order.Id}", refused.Form("cancel"))).Status);
        Assert.Equal("cancelled", (await order.Now())["status"].Text());
    }

    [Fact]
    public async Task A_stale_page_does_nothing_and_says_so()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        using var counter = await Counter.SignedIn(Home);
        var stale = (await counter.Open($"/orders/{order.Id}")).Form("cancel").With(("reason", "Old tab"));
        await order.Take("allocate", "confirm");

        var refused = await counter.Send($"/orders/{order.Id}", stale);

        Assert.Equal(412, refused.Status);
        Assert.Contains("Somebody changed this", refused.Text, StringComparison.Ordinal);
        Assert.Equal("confirmed", (await order.Now())["status"].Text());
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_done_once()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        using var counter = await Counter.SignedIn(Home);
        var form = (await counter.Open($"/orders/{order.Id}")).Form("record")
            .With(("amount", "1,000.00"), ("payment_method", "cash"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => counter.Send($"/orders/{order.Id}", form)));

        Assert.Contains(answers, answer => answer.Status is 302);
        Assert.All(answers, answer =>
            Assert.True(answer.Status is 302 || answer.Refusal is "idempotency.in_progress", answer.Text));
        var payments = (await shop.Owner.Get($"/api/v1/payments?order_id={order.Id}")).Expect(200).Body;
        Assert.Equal(1000.00m, Assert.Single(payments["payments"].Items())["amount"].Amount());
    }

    [Theory]
    [InlineData("stock", "discount")]
    [InlineData("support", "record")]
    [InlineData("finance", "allocate")]
    public async Task Roles_are_offered_what_they_may_do_and_can_send_nothing_else(string role, string act)
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        using var owner = await Counter.SignedIn(Home);
        using var other = await Counter.SignedIn(Home, role);
        var before = (await order.Now()).ToString();
        var page = await other.Open($"/orders/{order.Id}");
        Assert.Equal(200, page.Status);
        Assert.False(page.Offers(act));

        // The owner's form, with the token of the one who sends it.
        var forged = (await owner.Open($"/orders/{order.Id}")).Form(act).With(
            ("__RequestVerificationToken", page.Token), ("amount", "5"), ("reason", "Because"),
            ("payment_method", "cash"));
        Assert.Equal(403, (await other.Send($"/orders/{order.Id}", forged)).Status);
        Assert.Equal(before, (await order.Now()).ToString());
    }

    [Fact]
    public async Task What_a_customer_writes_is_text()
    {
        const string script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        var product = await shop.NewProduct(onHand: 3);
        var customer =
            (await shop.Owner.Post("/api/v1/customers",
            new { first_name = "<b>Ada", last_name = script, notes = script })).Expect(201).Body["id"].Number();
        var order = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = customer,
            lines = new[] { new { product_id = product, quantity = 1, notes = script } },
            delivery_method = "pickup",
        })).Expect(201).Body["id"].Number();
        using var counter = await Counter.SignedIn(Home);

        foreach (var path in new[] { $"/orders/{order}", $"/customers/{customer}", "/orders", "/" })
        {
            var page = await counter.Open(path);
            Assert.Equal(200, page.Status);
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>Ada", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_runs_nothing_but_its_own_files_and_is_kept_nowhere()
    {
        using var counter = await Counter.SignedIn(Home);
        var answer = (await counter.Open("/orders")).Answer;

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(404, (await counter.Open("/orders/999999999")).Status);
        Assert.Equal(404, (await counter.Open("/nothing-here")).Status);
    }
}
