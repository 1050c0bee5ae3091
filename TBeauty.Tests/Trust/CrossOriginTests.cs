using Microsoft.Extensions.Configuration;
using TBeauty.StorefrontApi.Cors;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>A front end of another origin buys here and reads refusals, and nobody else's page does.</summary>
[Collection(nameof(PublicShop)), Trait("suite", "trust")]
public class CrossOriginTests(Shop shop, PublicShop inPublic)
{
    private const string FrontEnd = "http://localhost:5173";

    [Theory]
    [InlineData("/api/v1/customer/products", 200)]
    [InlineData("/api/v1/customer/products/999999999", 404)]
    [InlineData("/api/v1/customer/products?page=0", 400)]
    [InlineData("/api/v1/customer/orders", 401)]
    [InlineData("/api/v1/customer/cart", 200)]
    [InlineData("/nothing", 404)]
    [InlineData("/feeds/products.csv", 200)]
    public async Task Every_kind_of_answer_can_be_read(string path, int status)
    {
        // The second time it may come from the shelf of ready answers.
        for (var i = 0; i < 2; i++)
            AssertReadable((await shop.Storefront.Get(path, ("Origin", FrontEnd))).Expect(status), FrontEnd);
    }

    [Fact]
    public async Task Refusals_of_writes_can_be_read_too()
    {
        AssertReadable((await Post("/api/v1/customer/cart/items", "{")).Expect(400), FrontEnd);
        AssertReadable((await Post("/api/v1/customer/cart/items", "x", "text/plain")).Expect(415), FrontEnd);
        AssertReadable(
            (await Post("/api/v1/customer/cart/items", "{\"product_id\":" + await shop.NewProduct(onHand: 0) + "}"))
            .Expect(409), FrontEnd);
        var (email, answer) = ($"nobody-{Guid.NewGuid():N}@example.com", (Answer?)null);
        for (var i = 0; i <= 10; i++)
            answer = await Post(
                "/api/v1/customer/auth/login", "{\"email\":\"" + email + "\",\"password\":\"Wrong password 1\"}");
        answer!.ExpectProblem(429, "rate.limited");
        AssertReadable(answer, FrontEnd);

        Task<Answer> Post(string path, string body, string type = "application/json") => shop.Storefront.Send(
            HttpMethod.Post, path, new StringContent(body, System.Text.Encoding.UTF8, type), [("Origin", FrontEnd)]);
    }

    [Theory]
    [InlineData("/api/v1/customer/cart/checkout")]
    [InlineData("/api/v1/customer/products")]
    [InlineData("/nothing")]
    public async Task A_preflight_is_answered_before_anything_is_asked(string path)
    {
        var answer = (await shop.Storefront.Send(HttpMethod.Options, path, null,
        [
            ("Origin", FrontEnd), ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "authorization,content-type,idempotency-key,x-cart-token"),
        ])).Expect(204);

        AssertReadable(answer, FrontEnd);
        Assert.Empty(answer.Text);
        Assert.Equal("GET, HEAD, POST, PUT, DELETE",
            string.Join(", ", answer.Headers.GetValues("Access-Control-Allow-Methods")));
        Assert.Equal("authorization,content-type,idempotency-key,x-cart-token",
            answer.Header("Access-Control-Allow-Headers"));
        Assert.Equal("7200", answer.Header("Access-Control-Max-Age"));
    }

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://localhost", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:4321", true)]
    [InlineData("http://shop.localhost:5173", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://127.0.0.1.evil.example", false)]
    [InlineData("http://localhost:3000/path", false)]
    [InlineData("file://localhost", false)]
    [InlineData("null", false)]
    [InlineData("*", false)]
    [InlineData("", false)]
    public async Task A_developer_calls_from_this_machine_and_from_nowhere_else(string origin, bool isAllowed)
    {
        var answer = (await shop.Storefront.Get("/api/v1/customer/shop", ("Origin", origin))).Expect(200);
        if (isAllowed)
            AssertReadable(answer, origin);
        else
            AssertUnreadable(answer);
    }

    [Fact]
    public async Task In_public_nobody_is_allowed_who_is_not_named()
    {
        AssertUnreadable((await inPublic.Storefront.Get("/api/v1/customer/shop", ("Origin", FrontEnd))).Expect(200));
        var preflight = (await inPublic.Storefront.Send(HttpMethod.Options, "/api/v1/customer/cart/items", null,
            [("Origin", FrontEnd), ("Access-Control-Request-Method", "POST")])).Expect(204);
        AssertUnreadable(preflight);
        Assert.Null(preflight.Header("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task The_admin_api_is_for_no_page() =>
        AssertUnreadable((await shop.AdminDoor.Get("/api/v1/products", ("Origin", FrontEnd)))
            .Expect(401), isStorefront: false);

    [Theory]
    [InlineData("https://shop.example", "https://shop.example")]
    [InlineData("https://shop.example:443", "https://shop.example")]
    [InlineData("HTTPS://Shop.Example", "https://shop.example")]
    [InlineData("https://a.example, http://b.example:8080", "http://b.example:8080")]
    public void A_named_origin_is_allowed_as_browsers_spell_it(string configured, string origin)
    {
        var origins = AllowedOrigins.Read(
            new ConfigurationManager { [AllowedOrigins.Setting] = configured }, isDevelopment: false);
        Assert.True(origins.Allow(origin));
        Assert.False(origins.Allow(origin + "1"));
        Assert.False(origins.Allow(FrontEnd));

        Assert.True(AllowedOrigins.Read(
            new ConfigurationManager { [$"{AllowedOrigins.Setting}:0"] = configured }, false).Allow(origin));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.shop.example")]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/")]
    [InlineData("https://shop.example/shop")]
    [InlineData("https://shop.example?x")]
    [InlineData("https://ada@shop.example")]
    [InlineData("ftp://shop.example")]
    [InlineData("https://")]
    [InlineData("null")]
    public void What_is_no_origin_is_refused_at_the_start(string configured)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => AllowedOrigins.Read(
            new ConfigurationManager { [$"{AllowedOrigins.Setting}:0"] = configured }, isDevelopment: true));
        Assert.Contains(configured, refused.Message);
    }

    private static void AssertReadable(Answer answer, string origin)
    {
        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal(
            "X-Cart-Token, ETag, Location, Retry-After, Idempotent-Replayed, X-Order-Token, X-Device-Token",
            string.Join(", ", answer.Headers.GetValues("Access-Control-Expose-Headers")));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    private static void AssertUnreadable(Answer answer, bool isStorefront = true)
    {
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal(isStorefront, answer.Headers.Vary.Contains("Origin"));
    }
}
