using Microsoft.AspNetCore.Http;
using StackExchange.Redis;
using TBeauty.BackOffice.Sessions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Sessions of the back office, on good days and bad ones.</summary>
[LongKind]
public class SessionTests(Shop shop)
{
    [Fact]
    public async Task A_token_that_ends_is_renewed_once_however_many_pages_and_replicas_ask()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(await shop.ConnectionString("redis"));
        var store = new SessionStore(redis);
        var tokens = await SignIn("support");
        var ended = Kept(
            tokens["access_token"].Text(), tokens["refresh_token"].Text(), DateTimeOffset.UtcNow.AddMinutes(-1));
        var id = await store.Begin(ended);

        // A token that was used before is refused after ten seconds; within them it answers the same, so only the kept
        // session tells.
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
        {
            using var counter = new Counter(shop.BackOffices[number % 2]);
            counter.Bring("tbeauty", id);
            return await counter.Open("/orders");
        }));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        var renewed = (await store.Find(id))!;
        Assert.NotEqual(ended.AccessToken, renewed.AccessToken);
        Assert.InRange(renewed.TokensUntil, DateTimeOffset.UtcNow.AddMinutes(10), DateTimeOffset.UtcNow.AddMinutes(15));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once_whatever_the_clock_here_says()
    {
        // As of a back office whose clock was eight days ahead when somebody signed in there, and is right now.
        var tokens = await SignIn("support");
        var key = (await shop.Secrets())["admin-signing-key"];
        var ended = MadeToken.Read(tokens["access_token"].Text(), key)
            .With("exp", DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds()).Signed();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(await shop.ConnectionString("redis"));
        var store = new SessionStore(redis);
        var id = await store.Begin(Kept(ended, tokens["refresh_token"].Text(), DateTimeOffset.UtcNow.AddDays(8)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
        {
            using var counter = new Counter(shop.BackOffices[number % 2]);
            counter.Bring("tbeauty", id);
            return await counter.Open("/orders");
        }));
        var renewed = (await store.Find(id))!;
        using var writer = new Counter(shop.BackOffices[0]);
        writer.Bring("tbeauty", id);
        var form = (await writer.Open("/customers/new")).Form("create");
        await store.Keep(id, renewed with { AccessToken = ended });
        var sent = await writer.Send("/customers/new", form.With(("first_name", "Ada"), ("last_name", "Ended")));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.NotEqual(ended, renewed.AccessToken);
        Assert.InRange(renewed.TokensUntil, DateTimeOffset.UtcNow.AddMinutes(10), DateTimeOffset.UtcNow.AddMinutes(15));
        Assert.Equal(302, sent.Status);
        Assert.StartsWith("/customers/", sent.Location);
    }

    [Fact]
    public async Task A_browser_that_signed_in_before_is_not_kept_out_by_strangers_of_the_same_house()
    {
        const string password = "Purple hibiscus 46";
        var email = $"device-{Guid.NewGuid():N}@example.com";
        await shop.Owner.Make("/api/v1/users", new { email, name = "Sade", role = "owner", password });
        using var known = new Counter(shop.BackOffices[0]);
        var cookies = (await known.SignIn(email, password)).Answer.Headers.GetValues("Set-Cookie").ToArray();
        await known.SignOut();
        using var stranger = new Counter(shop.BackOffices[1]);
        for (var i = 0; i < 10; i++)
            Assert.Equal(401, (await stranger.SignIn(email, "a wrong password")).Status);
        Assert.Equal(429, (await stranger.SignIn(email, password)).Status);

        using var elsewhere = known.At(shop.BackOffices[1]);
        Assert.Equal(302, (await elsewhere.SignIn(email.ToUpperInvariant(), password)).Status);
        // Somebody else at the same counter takes nothing away from it.
        await elsewhere.SignIn("support@tbeauty.local", "Owner!Dev2026");
        Assert.Equal(302, (await elsewhere.SignIn(email, password)).Status);

        var device = Assert.Single(cookies, cookie => cookie.StartsWith("tbeauty-device-", StringComparison.Ordinal));
        Assert.Contains("httponly", device, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", device, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=34560000", device, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", device, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("__Host-tbeauty-device-", DeviceCookie.NameFor(
            new DefaultHttpContext { Request = { Scheme = "https" } }.Request, email));
    }

    [Fact]
    public async Task A_session_that_was_ended_at_the_admin_api_leads_to_the_sign_in()
    {
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "finance");
        await using var redis = await ConnectionMultiplexer.ConnectAsync(await shop.ConnectionString("redis"));
        var session = (await new SessionStore(redis).Find(counter.Session!))!;
        (await shop.AdminDoor.With(session.AccessToken).Post("/api/v1/auth/logout")).Expect(204);

        var turned = await counter.Open("/payments");

        Assert.Equal((302, "/sign-in?back=%2Fpayments"), (turned.Status, turned.Location));
        Assert.Null(await new SessionStore(redis).Find(counter.Session!));
    }

    [Fact]
    public async Task Without_the_admin_api_a_page_says_so_and_nobody_is_signed_out()
    {
        using var counter = await Counter.SignedIn(shop.BackOffices[0]);
        await using var lonely =
            await OwnBackOffice.Start($"http://{OwnBackOffice.Nowhere}", await shop.ConnectionString("redis"));
        using var there = counter.At(lonely.Home);

        var page = await OwnBackOffice.Open(there, "/orders");
        Assert.Equal(503, page.Status);
        Assert.Contains("The shop can't be reached now", page.Text, StringComparison.Ordinal);
        Assert.Equal("5", page.Answer.Headers.GetValues("Retry-After").Single());

        using var stranger = new Counter(lonely.Home);
        var refused = await stranger.SignIn("owner@tbeauty.local", "Owner!Dev2026");
        Assert.Equal((503, "api.down"), (refused.Status, refused.Refusal));
        Assert.Equal(200, (await counter.Open("/orders")).Status);
    }

    [Fact]
    public async Task Without_redis_a_page_says_so()
    {
        await using var lonely = await OwnBackOffice.Start(
            shop.AdminDoor.Http.BaseAddress!.ToString(),
            $"{OwnBackOffice.Nowhere},connectTimeout=200,abortConnect=false");
        using var counter = new Counter(lonely.Home);
        counter.Bring("tbeauty", new string('a', 43));

        Assert.Equal(503, (await OwnBackOffice.Open(counter, "/orders")).Status);
    }

    private async Task<Json> SignIn(string role) => (await shop.AdminDoor.Post(
        "/api/v1/auth/login", new { email = $"{role}@tbeauty.local", password = "Owner!Dev2026" })).Expect(200).Body;

    private static Session Kept(string accessToken, string refreshToken, DateTimeOffset until) => new(
        4, "Support", "support@tbeauty.local", "support", accessToken, refreshToken, until, DateTimeOffset.UtcNow);
}
