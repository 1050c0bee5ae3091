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
        var tokens =
            (await shop.AdminDoor.Post("/api/v1/auth/login",
            new { email = "support@tbeauty.local", password = "Owner!Dev2026" })).Expect(200).Body;
        var ended = new Session(
            4, "Support", "support@tbeauty.local", "support", tokens["access_token"].Text(), tokens["refresh_token"]
                .Text(),
            TokensUntil: DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
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
}
