using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A link from the shop sets a password, once.</summary>
public class AccountLinkTests(Shop shop)
{
    private const string Reset = "/api/v1/customer/auth/password/reset";
    private const string NewPassword = "Purple hibiscus 44";

    [Fact]
    public async Task Somebody_whom_staff_wrote_down_gets_an_account()
    {
        var (id, email) = await WrittenDown();
        (await LogIn(email, NewPassword)).ExpectProblem(401, "auth.wrong_credentials");

        var answer = (await shop.Owner.Post($"/api/v1/customers/{id}/account-link")).Expect(200);
        Assert.Equal(id, answer.Body["customer_id"].Number());
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal(43, answer.Body["token"].Text().Length);
        var lifetime = DateTimeOffset.Parse(answer.Body["expires_at"].Text()) - DateTimeOffset.UtcNow;
        Assert.InRange(lifetime, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        Assert.Equal("", (await Use(answer.Body["token"].Text())).Expect(204).Text);

        (await LogIn(email, NewPassword)).Expect(200);
        Assert.True((await shop.Owner.Get($"/api/v1/customers/{id}")).Expect(200).Body["has_account"].Flag());
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_and_every_session_ends()
    {
        var shopper = await shop.NewShopper();

        (await Use(await Link(shopper.Id))).Expect(204);

        (await LogIn(shopper.Email, shopper.Password)).ExpectProblem(401, "auth.wrong_credentials");
        (await LogIn(shopper.Email, NewPassword)).Expect(200);
        (await shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = shopper.RefreshToken }))
            .ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_sets_the_password()
    {
        var (id, email) = await WrittenDown();
        var token = await Link(id);
        string[] passwords = ["Purple hibiscus 41", "Purple hibiscus 42"];

        // Both have seen a good link and hashed their password by the time the row that decides is let go.
        await using var db = await shop.OpenDatabase();
        await using var holding = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"select 1 from customers.account_links where customer_id = {id} for update",
            TestContext.Current.CancellationToken);
        var both = Task.WhenAll(passwords.Select((password, i) =>
            shop.Storefronts[i].Post(Reset, new { token, password })));
        await Races.UntilWaiting(await shop.OpenDatabase(), "delete from customers.account_links", passwords.Length);
        await holding.CommitAsync(TestContext.Current.CancellationToken);

        var answers = await both;
        var winner = Assert.Single(answers.Index(), answer => (int)answer.Item.Status is 204).Index;
        answers[1 - winner].ExpectProblem(400, "account.link_invalid");
        (await LogIn(email, passwords[winner])).Expect(200);
        (await LogIn(email, passwords[1 - winner])).ExpectProblem(401, "auth.wrong_credentials");
    }

    [Fact]
    public async Task A_link_that_is_unknown_used_replaced_or_expired_gets_one_answer()
    {
        var shopper = await shop.NewShopper();
        var (replaced, used) = (await Link(shopper.Id), await Link(shopper.Id));
        var refusals = new List<Answer> { await Use(replaced) };
        (await Use(used)).Expect(204);
        refusals.Add(await Use(used));
        refusals.Add(await Use(new string('x', 43)));
        refusals.Add(await Use("not base64 at all!"));

        var expired = await Link(shopper.Id);
        await using var db = await shop.OpenDatabase();
        await db.AccountLinks.Where(link => link.CustomerId == shopper.Id).ExecuteUpdateAsync(
            set => set.SetProperty(link => link.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)),
            TestContext.Current.CancellationToken);
        refusals.Add(await Use(expired, "Orange hibiscus 45"));

        Assert.Single(refusals.Select(refusal => refusal.ExpectProblem(400, "account.link_invalid")["detail"].Text())
            .Distinct());
        (await LogIn(shopper.Email, NewPassword)).Expect(200);
    }

    [Fact]
    public async Task A_bad_password_does_not_use_the_link_up()
    {
        var (id, email) = await WrittenDown();
        var token = await Link(id);

        (await Use(token, "short")).ExpectInvalid("password");
        (await Use(token, "password123")).ExpectInvalid("password");
        (await Use(token, new string(' ', 12))).ExpectInvalid("password");
        (await Use(new string('x', 10_000))).ExpectInvalid("token");
        (await shop.Storefront.Post(Reset, new { token })).ExpectInvalid("password");
        (await Use(token)).Expect(204);
        (await LogIn(email, NewPassword)).Expect(200);
    }

    [Fact]
    public async Task A_link_does_not_outlive_the_address_it_went_to_nor_the_record()
    {
        var (moved, _) = await WrittenDown();
        var oldAddress = await Link(moved);
        (await shop.Owner.Put($"/api/v1/customers/{moved}", new { email = $"new-{Guid.NewGuid():N}@example.com" }))
            .Expect(200);
        (await Use(oldAddress)).ExpectProblem(400, "account.link_invalid");

        var (closed, _) = await WrittenDown();
        var token = await Link(closed);
        (await shop.Owner.Put($"/api/v1/customers/{closed}", new { is_active = false })).Expect(200);
        (await shop.Owner.Post($"/api/v1/customers/{closed}/account-link")).ExpectProblem(409, "customer.inactive");
        (await shop.Owner.Put($"/api/v1/customers/{closed}", new { is_active = true })).Expect(200);
        (await Use(token)).ExpectProblem(400, "account.link_invalid");
    }

    [Fact]
    public async Task There_is_no_link_for_nobody_or_for_somebody_without_an_address()
    {
        var id = (await shop.Owner.Post("/api/v1/customers", new { first_name = "No", last_name = "Mail" }))
            .Expect(201).Body["id"].Number();

        (await shop.Owner.Post($"/api/v1/customers/{id}/account-link")).ExpectProblem(409, "customer.no_email");
        (await shop.Owner.Post("/api/v1/customers/999999999/account-link")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task The_token_is_kept_nowhere_and_making_it_is_audited()
    {
        var (id, _) = await WrittenDown();
        var token = await Link(id);

        var entry = Assert.Single(
            (await shop.Owner.Get($"/api/v1/audit?subject_type=customer&subject_id={id}&action=account_link_made"))
            .Expect(200).Body["entries"].Items());
        Assert.Equal("staff:owner@tbeauty.local", entry["actor"].Text());
        Assert.Equal(["expires_at"], entry["after"].Names());
        await using var db = await shop.OpenDatabase();
        var kept = await db.Database.SqlQuery<int>($"""
            select (select count(*) from ops.audit where after::text like '%' || {token} || '%')::int
                + (select count(*) from customers.account_links where position({token}::bytea in token_hash) > 0)::int as "Value"
            """).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kept);
    }

    private async Task<(long Id, string Email)> WrittenDown()
    {
        var email = $"written-down-{Guid.NewGuid():N}@example.com";
        var body = (await shop.Owner.Post(
            "/api/v1/customers", new { first_name = "Written", last_name = "Down", email })).Expect(201).Body;
        Assert.False(body["has_account"].Flag());
        return (body["id"].Number(), email);
    }

    private async Task<string> Link(long customer) =>
        (await shop.Owner.Post($"/api/v1/customers/{customer}/account-link")).Expect(200).Body["token"].Text();

    private Task<Answer> Use(string token, string password = NewPassword) =>
        shop.Storefront.Post(Reset, new { token, password });

    private Task<Answer> LogIn(string email, string password) =>
        shop.Storefront.Post("/api/v1/customer/auth/login", new { email, password });
}
