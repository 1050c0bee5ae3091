using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What members of staff do about their own password and sessions.</summary>
public class OwnAccountTests(Shop shop)
{
    private const string Me = "/api/v1/auth/me";
    private const string Password = "Purple hibiscus 44";

    [Fact]
    public async Task A_new_password_ends_every_other_session()
    {
        var email = await NewColleague();
        var (here, there) = (await SignIn(email), await SignIn(email));

        (await here.Post($"{Me}/password",
            new { current_password = "Wrong hibiscus 44", new_password = "Blue hibiscus 45" }))
            .ExpectInvalid("current_password");
        (await here.Post($"{Me}/password", new { current_password = Password, new_password = "short" }))
            .ExpectInvalid("new_password");
        (await there.Get(Me)).Expect(200);

        (await here.Post($"{Me}/password", new { current_password = Password, new_password = "Blue hibiscus 45" }))
            .Expect(200);

        (await here.Get(Me)).Expect(200);
        (await there.Get(Me)).Expect(401);
        (await shop.AdminDoor.Post("/api/v1/auth/login", new { email, password = Password }))
            .ExpectProblem(401, "auth.wrong_credentials");
        (await (await SignIn(email, "Blue hibiscus 45")).Get(Me)).Expect(200);
    }

    [Fact]
    public async Task A_guesser_at_the_current_password_is_slowed_down()
    {
        var here = await SignIn(await NewColleague());
        var wrong = new { current_password = "Wrong hibiscus 44", new_password = "Blue hibiscus 45" };

        for (var guess = 0; guess < 10; guess++)
            (await here.Post($"{Me}/password", wrong)).ExpectInvalid("current_password");

        Assert.NotNull((await here.Post($"{Me}/password", wrong)).Expect(429).Header("Retry-After"));
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one_or_all_but_this()
    {
        var email = await NewColleague();
        var (here, phone, tablet) = (await SignIn(email), await SignIn(email), await SignIn(email));

        var sessions = (await here.Get($"{Me}/sessions")).Expect(200).Body["sessions"].Items().ToArray();
        Assert.Equal(3, sessions.Length);
        Assert.Single(sessions, session => session["is_current"].Flag());
        var ofPhone = (await phone.Get($"{Me}/sessions")).Expect(200).Body["sessions"].Items()
            .Single(session => session["is_current"].Flag())["id"].Text();

        (await shop.Owner.Delete($"{Me}/sessions/{ofPhone}")).Expect(404);
        (await phone.Get(Me)).Expect(200);
        (await here.Delete($"{Me}/sessions/{ofPhone}")).Expect(204);
        (await here.Delete($"{Me}/sessions/{ofPhone}")).Expect(204);
        (await phone.Get(Me)).Expect(401);
        (await tablet.Get(Me)).Expect(200);

        (await here.Delete($"{Me}/sessions")).Expect(204);
        (await tablet.Get(Me)).Expect(401);
        Assert.Single((await here.Get($"{Me}/sessions")).Expect(200).Body["sessions"].Items());
        (await here.Delete($"{Me}/sessions/{Guid.NewGuid()}")).Expect(404);
    }

    [Fact]
    public async Task Today_counts_what_waits()
    {
        var product = await shop.NewProduct(onHand: 3);
        var order = await OrderDesk.Order(shop, (product, 1));
        (await shop.Owner.Post("/api/v1/payments", new { order_id = order.Id, amount = 10, payment_method = "pos" }))
            .Expect(201);

        // Others work beside this test, and cancel orders of theirs: what it did is there.
        var after = await Today();
        Assert.True(after["orders_today"].Number() > 0);
        Assert.True(after["sold_today"].Amount() >= (await order.Now())["total_amount"].Amount());
        foreach (var figure in new[] { "new_orders", "payments_to_check", "low_stock_items" })
            Assert.True(after[figure].Number() > 0, figure);
        var stats = (await shop.Owner.Get("/api/v1/inventory/stats")).Expect(200).Body;
        Assert.InRange(after["out_of_stock_items"].Number(), 0, stats["total_items"].Number());
    }

    private async Task<Json> Today() => (await (await shop.Staff("stock")).Get("/api/v1/today")).Expect(200).Body;

    private async Task<string> NewColleague()
    {
        var email = $"colleague-{Guid.NewGuid():N}@example.com";
        await shop.Owner.Make("/api/v1/users", new { email, name = "Funmi", role = "support", password = Password });
        return email;
    }

    private async Task<Caller> SignIn(string email, string password = Password) => shop.AdminDoor.With(
        (await shop.AdminDoor.Post("/api/v1/auth/login", new { email, password })).Expect(200).Body["access_token"]
            .Text());
}
