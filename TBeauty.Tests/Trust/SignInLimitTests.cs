using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using TBeauty.ServiceDefaults;
using TBeauty.ServiceDefaults.Limits;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Guessing passwords is slow work.</summary>
[Trait("suite", "trust")]
public class SignInLimitTests(Shop shop)
{
    private const string StorefrontLogIn = "/api/v1/customer/auth/login";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_eleventh_attempt_at_one_account_in_a_minute_is_refused_at_every_replica(bool exists)
    {
        var email = exists ? (await shop.NewShopper()).Email : $"nobody-{Guid.NewGuid():N}@example.com";

        // The shopper has signed in once.
        var answers = await Task.WhenAll(Enumerable.Range(0, exists ? 9 : 10).Select(i => shop.Storefronts[i % 2]
            .Post(StorefrontLogIn, new { email = i % 3 == 0 ? email.ToUpperInvariant() : email, password = "a wrong password" })));
        Assert.All(answers, answer => answer.ExpectProblem(401, "auth.wrong_credentials"));

        foreach (var storefront in shop.Storefronts)
        {
            var refused = await storefront.Post(StorefrontLogIn, new { email, password = "A long password 7" });
            refused.ExpectProblem(429, "rate.limited");
            Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 60);
        }
    }

    [Fact]
    public async Task Staff_accounts_are_guarded_alike()
    {
        var email = $"nobody-{Guid.NewGuid():N}@example.com";
        for (var i = 0; i < 10; i++)
            (await shop.AdminDoor.Post("/api/v1/auth/login", new { email, password = "a wrong password" })).ExpectProblem(401, "auth.wrong_credentials");

        (await shop.AdminDoor.Post("/api/v1/auth/login", new { email, password = "a wrong password" })).ExpectProblem(429, "rate.limited");
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
            new(HttpMethod.Post, path) { Headers = { { "X-Forwarded-For", address } } }, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("102.89.23.4", "102.89.23.4")]
    [InlineData("::ffff:102.89.23.4", "102.89.23.4")]
    [InlineData("2c0f:f5c0:1:2:3:4:5:6", "2c0ff5c000010002")]
    public void An_address_is_what_one_household_has(string address, string network) =>
        Assert.Equal(network, ShopLimits.Network(IPAddress.Parse(address)));

    /// <summary>The pipeline of both APIs in Production, before routes with their limits and nothing behind them.</summary>
    private static async Task<WebApplication> StartPublicHost()
    {
        var builder = WebApplication.CreateBuilder(
        [
            "--environment", "Production", "--Auth:SigningKey", Guid.NewGuid().ToString(), "--Limits:CallsPerCaller", "80",
            "--ForwardedHeaders_Enabled", "true",
        ]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults("storefront");

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPost("/login", () => Results.Ok()).RequireRateLimiting(ShopLimits.SignIns);
        app.MapPost("/register", () => Results.Ok()).RequireRateLimiting(ShopLimits.Registrations);
        app.MapPost("/open", () => Results.Ok());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
