using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TBeauty.Tests.Support;
using TBeauty.Web;
using TBeauty.Web.Limits;

namespace TBeauty.Tests.Trust;

/// <summary>Guessing passwords is slow work.</summary>
[Collection(nameof(PublicShop)), Trait("suite", "trust")]
public class SignInLimitTests(Shop shop, PublicShop inPublic)
{
    private const string StorefrontLogIn = "/api/v1/customer/auth/login";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_eleventh_wrong_password_for_one_account_in_a_minute_is_refused_at_every_replica(bool exists)
    {
        var email = exists ? (await shop.NewShopper()).Email : $"nobody-{Guid.NewGuid():N}@example.com";
        var doors = Strangers();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => doors[i % 2]
            .Post(StorefrontLogIn,
                new { email = i % 3 == 0 ? email.ToUpperInvariant() : email, password = "a wrong password" })));
        Assert.All(answers, answer => answer.ExpectProblem(401, "auth.wrong_credentials"));

        foreach (var storefront in doors)
        {
            var refused = await storefront.Post(StorefrontLogIn, new { email, password = "A long password 7" });
            refused.ExpectProblem(429, "rate.limited");
            Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 60);
        }
    }

    [Fact]
    public async Task Right_passwords_are_not_counted()
    {
        var shopper = await shop.NewShopper();
        var door = Strangers()[0];
        for (var i = 0; i < 12; i++)
            (await door.Post(StorefrontLogIn, new { email = shopper.Email, password = shopper.Password })).Expect(200);
    }

    [Fact]
    public async Task Staff_accounts_are_guarded_alike()
    {
        var email = $"nobody-{Guid.NewGuid():N}@example.com";
        for (var i = 0; i < 10; i++)
            (await shop.AdminDoor.Post("/api/v1/auth/login", new { email, password = "a wrong password" }))
                .ExpectProblem(401, "auth.wrong_credentials");

        (await shop.AdminDoor.Post("/api/v1/auth/login", new { email, password = "a wrong password" }))
            .ExpectProblem(429, "rate.limited");
    }

    [Fact]
    public async Task A_device_that_signed_in_before_is_not_kept_out_by_strangers_of_the_same_house()
    {
        var shopper = await shop.NewShopper();
        var (mine, stranger) = (Strangers()[0], Strangers()[1]);
        var right = new { email = shopper.Email, password = shopper.Password };
        var wrong = new { email = shopper.Email, password = "a wrong password" };
        var signedIn = (await mine.Post(StorefrontLogIn, right)).Expect(200);
        var device = signedIn.Header("X-Device-Token")!;
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie")).Split(';')[0];
        for (var i = 0; i < 10; i++)
            (await stranger.Post(StorefrontLogIn, wrong)).ExpectProblem(401, "auth.wrong_credentials");
        (await stranger.Post(StorefrontLogIn, right)).ExpectProblem(429, "rate.limited");

        Assert.Equal(device, cookie.Split('=')[1]);
        (await LogIn(mine, right, ("X-Device-Token", device))).Expect(200);
        (await LogIn(mine, right, ("Cookie", cookie))).Expect(200);

        // Its attempts are its own, and end too; of another account it knows nothing.
        for (var i = 0; i < 10; i++)
            (await LogIn(mine, wrong, ("X-Device-Token", device))).ExpectProblem(401, "auth.wrong_credentials");
        (await LogIn(mine, right, ("X-Device-Token", device))).ExpectProblem(429, "rate.limited");
        var other = await shop.NewShopper();
        for (var i = 0; i < 10; i++)
            await stranger.Post(StorefrontLogIn, new { email = other.Email, password = "a wrong password" });
        var others = new { email = other.Email, password = other.Password };
        foreach (var token in new[] { device, device[..^2] + "AA", "", "garbage", new('A', 500) })
            (await LogIn(mine, others, ("X-Device-Token", token))).ExpectProblem(429, "rate.limited");
    }

    [Fact]
    public async Task Strangers_elsewhere_keep_nobody_out()
    {
        const string password = "Purple hibiscus 45";
        var owner = $"owner-{Guid.NewGuid():N}@example.com";
        await shop.Owner.Make("/api/v1/users", new { email = owner, name = "Sade", role = "owner", password });
        var shopper = await shop.NewShopper();
        foreach (var (door, path, email, right) in new[]
        {
            (inPublic.Admin, "/api/v1/auth/login", owner, password),
            (inPublic.Storefront, StorefrontLogIn, shopper.Email, shopper.Password),
        })
        {
            for (var i = 0; i < 11; i++)
                await LogIn(door, path, new { email, password = "a wrong password" },
                    ("X-Forwarded-For", "203.0.113.7"));
            (await LogIn(door, path, new { email, password = right }, ("X-Forwarded-For", "203.0.113.7")))
                .ExpectProblem(429, "rate.limited");

            (await LogIn(door, path, new { email, password = right }, ("X-Forwarded-For", "203.0.113.8"))).Expect(200);
        }
    }

    [Fact]
    public async Task Whatever_is_typed_as_an_address_counts_for_nothing_else()
    {
        var shopper = await shop.NewShopper();
        foreach (var email in new[] { $"password of {shopper.Id}", $"{shopper.Id}", $"3{shopper.Id}" })
        {
            for (var i = 0; i < 11; i++)
                await shop.Storefront.Post(StorefrontLogIn, new { email, password = "a wrong password" });
        }

        (await shopper.Calls.Post("/api/v1/customer/auth/password",
            new { current_password = shopper.Password, new_password = "Another long password 8" })).Expect(200);
    }

    [Fact]
    public async Task The_current_password_can_not_be_guessed_with_a_stolen_token()
    {
        var shopper = await shop.NewShopper();
        var guess = new { current_password = "a wrong password", new_password = "Another long password 8" };
        for (var i = 0; i < 10; i++)
            (await shopper.Calls.Post("/api/v1/customer/auth/password", guess)).ExpectInvalid("current_password");

        (await shopper.Calls.Post("/api/v1/customer/auth/password", guess)).ExpectProblem(429, "rate.limited");
    }

    [Theory]
    [InlineData("/login", 60)]
    [InlineData("/register", 30)]
    [InlineData("/open", 80)]
    public async Task Outside_development_an_address_has_its_share_of_attempts(string path, int atMost)
    {
        await using var app = await StartPublicHost();
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };

        for (var i = 0; i < atMost; i++)
            Assert.Equal(HttpStatusCode.OK, (await Ask("102.89.23.4")).StatusCode);

        using var refused = await Ask("102.89.23.4");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await Ask("102.89.23.5")).StatusCode);

        // The proxy before the shop tells who is calling, and adds it behind what the caller says of themselves.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Ask("102.89.23.9, 102.89.23.4")).StatusCode);

        Task<HttpResponseMessage> Ask(string address) => http.SendAsync(
            new(HttpMethod.Post, path) { Headers = { { "X-Forwarded-For", address } } },
            TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Production", 209_999, false)]
    [InlineData("Staging", 209_999, false)]
    [InlineData("Production", 210_000, true)]
    public async Task Outside_development_no_password_is_hashed_less_often_than_is_advised(
        string environment, int rounds, bool starts)
    {
        var builder = WebApplication.CreateBuilder(
        [
            "--environment", environment, "--Auth:SigningKey", $"{Guid.NewGuid()}",
            "--Limits:PasswordRounds", $"{rounds}",
        ]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddWebDefaults("storefront");
        await using var app = builder.Build();
        var start = app.StartAsync(TestContext.Current.CancellationToken);

        if (starts)
            await start;
        else
            Assert.Contains("Limits:PasswordRounds", (await Assert.ThrowsAsync<OptionsValidationException>(() => start))
                .Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("102.89.23.4", "102.89.23.4")]
    [InlineData("::ffff:102.89.23.4", "102.89.23.4")]
    [InlineData("2c0f:f5c0:1:2:3:4:5:6", "2c0ff5c000010002")]
    public void An_address_is_what_one_household_has(string address, string network) =>
        Assert.Equal(network, ShopLimits.Network(IPAddress.Parse(address)));

    /// <summary>The storefront's replicas for somebody who keeps no cookies.</summary>
    private Caller[] Strangers() => [.. shop.Storefronts.Select(storefront => new Caller(
        new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = storefront.Http.BaseAddress }))];

    private static Task<Answer> LogIn(Caller door, object body, (string, string) header) =>
        LogIn(door, StorefrontLogIn, body, header);

    private static Task<Answer> LogIn(Caller door, string path, object body, (string, string) header) =>
        door.Send(HttpMethod.Post, path, JsonContent.Create(body), [header]);

    /// <summary>
    /// The pipeline of both APIs in Production, before routes with their limits and nothing behind them.
    /// </summary>
    private static async Task<WebApplication> StartPublicHost()
    {
        var builder = WebApplication.CreateBuilder(
        [
            "--environment", "Production", "--Auth:SigningKey", Guid.NewGuid()
                .ToString(), "--Limits:CallsPerCaller", "80",
            "--ForwardedHeaders_Enabled", "true",
        ]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddWebDefaults("storefront");

        var app = builder.Build();
        app.UseWebDefaults();
        app.MapPost("/login", () => Results.Ok()).RequireRateLimiting(ShopLimits.SignIns);
        app.MapPost("/register", () => Results.Ok()).RequireRateLimiting(ShopLimits.Registrations);
        app.MapPost("/open", () => Results.Ok());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
