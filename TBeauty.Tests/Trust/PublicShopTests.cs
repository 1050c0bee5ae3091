using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Commands;
using TBeauty.Tests.Support;
using TBeauty.Web;
using TBeauty.Web.Auth;

namespace TBeauty.Tests.Trust;

/// <summary>OWASP API8 and API9:2023: what is open to the internet is as it must be, and nothing else is.</summary>
[Collection(nameof(PublicShop)), Trait("suite", "trust")]
public class PublicShopTests(Shop shop, PublicShop inPublic)
{
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData("/api/v1/customer/shop", 200, "no-store")]
    [InlineData("/api/v1/customer/products", 200, "no-cache, public")]
    [InlineData("/api/v1/customer/products/categories", 200, "no-cache, public")]
    [InlineData("/api/v1/customer/products/999999999", 404, "no-store")]
    [InlineData("/api/v1/customer/products?page=0", 400, "no-store")]
    [InlineData("/api/v1/customer/orders", 401, "no-store")]
    [InlineData("/api/v1/customer/cart", 200, "no-store")]
    [InlineData("/nothing", 404, "no-store")]
    [InlineData("/openapi/v1.json", 200, "no-store")]
    public async Task Every_answer_tells_browsers_to_be_careful(string path, int status, string kept)
    {
        foreach (var storefront in new[] { inPublic.Storefront, shop.Storefront })
            AssertCareful((await storefront.Get(path)).Expect(status), kept, NothingRuns);
    }

    [Fact]
    public async Task Private_answers_and_failures_are_kept_nowhere()
    {
        var shopper = await shop.NewShopper();
        foreach (var path in new[] { "auth/profile", "orders", "addresses", "cart" })
            AssertCareful((await shopper.Calls.Get($"/api/v1/customer/{path}")).Expect(200), "no-store", NothingRuns);
        foreach (var path in new[] { "customers", "payments", "auth/me", "users", "audit" })
            AssertCareful((await shop.Owner.Get($"/api/v1/{path}")).Expect(200), "no-store", NothingRuns);

        // What threw on its way has lost its headers, and gets them back.
        AssertCareful((await shop.Owner.PostText("/api/v1/brands", "{"))
            .Expect(400), "no-cache, no-store", NothingRuns);
        AssertCareful((await shop.Owner.PostText("/api/v1/brands", "x", "text/plain"))
            .Expect(415), "no-store", NothingRuns);
    }

    [Fact]
    public async Task The_reference_runs_its_own_scripts_and_is_shown_in_no_other_page()
    {
        foreach (var host in new[] { inPublic.Storefront, inPublic.Admin })
        {
            var policy = (await host.Get("/docs/")).Expect(200).Header("Content-Security-Policy")!;
            Assert.StartsWith("default-src 'none'; script-src 'self'", policy);
            Assert.EndsWith("frame-ancestors 'none'", policy);
            Assert.DoesNotContain("http", policy);
            Assert.DoesNotContain("*", policy);
        }
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Whoever_came_by_https_comes_by_it_again(string scheme, bool isTold)
    {
        foreach (var host in new[] { inPublic.Storefront, inPublic.Admin })
        {
            Assert.Equal(isTold ? "max-age=31536000" : null, (await host.Get("/alive", ("X-Forwarded-Proto", scheme)))
                .Header("Strict-Transport-Security"));
        }

        // A developer's browser would ask localhost for https from then on, whatever runs there.
        Assert.Null((await shop.Storefront.Get("/alive", ("X-Forwarded-Proto", scheme)))
            .Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_copy_that_is_still_right_is_still_304()
    {
        // Other tests make products beside this one: a copy of the list may be outdated at once.
        Answer again = null!;
        await Wait.Until(async () =>
        {
            var first = (await inPublic.Storefront.Get("/api/v1/customer/products")).Expect(200);
            again = await inPublic.Storefront.Get(
                "/api/v1/customer/products", ("If-None-Match", first.Header("ETag")!));
            return (int)again.Status is 304;
        });

        Assert.Equal("", again.Text);
        AssertCareful(again, "no-cache, public", NothingRuns);
    }

    [Theory]
    [InlineData("owner@tbeauty.local", Passwords.OfDemoStaff)]
    [InlineData("support@tbeauty.local", Passwords.OfDemoStaff)]
    [InlineData("jane.doe@example.com", Passwords.OfDemoCustomers)]
    public async Task A_password_that_is_in_the_source_opens_nothing(string email, string password)
    {
        var isStaff = email.EndsWith(".local", StringComparison.Ordinal);
        var path = isStaff ? "/api/v1/auth/login" : "/api/v1/customer/auth/login";

        // The account is there: it is the demo shop's data.
        (await (isStaff ? shop.AdminDoor : shop.Storefront).Post(path, new { email, password })).Expect(200);
        (await (isStaff ? inPublic.Admin : inPublic.Storefront).Post(path, new { email, password }))
            .ExpectProblem(401, "auth.wrong_credentials");
    }

    [Theory]
    [InlineData(Passwords.OfDemoStaff)]
    [InlineData(Passwords.OfDemoCustomers)]
    [InlineData("password123")]
    public async Task Nobody_chooses_a_password_that_all_know(string password) => (await shop.Owner.Post(
        "/api/v1/users", new { email = $"weak-{Guid.NewGuid():N}@example.com", name = "A", role = "stock", password }))
            .ExpectInvalid("password");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("too-short-a-key")]
    [InlineData("kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk")]
    [InlineData("12312312312312312312312312312312312312312312")]
    public void Neither_api_starts_with_a_signing_key_that_could_be_guessed(string? key)
    {
        foreach (var api in new[] { "admin", "storefront" })
        {
            var builder = WebApplication.CreateBuilder(
                ["--environment", "Production", .. key is null ? [] : (string[])["--Auth:SigningKey", key]]);
            Assert.Contains("Auth:SigningKey",
                Assert.Throws<InvalidOperationException>(() => builder.AddWebDefaults(api)).Message);
        }
    }

    [Theory]
    [InlineData(Passwords.OfDemoStaff)]
    [InlineData("password123")]
    [InlineData("short")]
    public async Task A_public_shop_is_not_made_with_an_owner_whom_everybody_could_be(string password)
    {
        var email = $"first-{Guid.NewGuid():N}@example.com";
        var configuration = new ConfigurationManager
        {
            ["FirstOwner:Email"] = email,
            ["FirstOwner:Password"] = password
        };
        using var passwords = new Passwords(
            new HostingEnvironment { EnvironmentName = "Production" }, Options.Create(new LimitsConfiguration()));
        await using var db = await shop.OpenDatabase();
        var ct = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<CommandRefused>(
            () => FirstOwner.Ensure(db, configuration, isDevelopment: false, passwords, ct));

        Assert.False(await db.StaffUsers.AnyAsync(user => user.Email == email, ct));
    }

    [Fact]
    public async Task A_public_shop_has_no_demo_data() => Assert.Equal(
        1, await ShopCommands.Run(
            ["seed", "--environment", "Production", "--ConnectionStrings:tbeauty", "Host=127.0.0.1;Port=1"]));

    [Theory]
    [InlineData("/api/v1/customer/products/a%ff")]
    [InlineData("/api/v2/customer/products")]
    [InlineData("/api/customer/products")]
    [InlineData("/swagger/index.html")]
    [InlineData("/.env")]
    [InlineData("/appsettings.json")]
    [InlineData("/.git/config")]
    [InlineData("/metrics")]
    [InlineData("/debug")]
    [InlineData("/actuator/env")]
    [InlineData("/media/../appsettings.json")]
    public async Task There_is_nothing_that_the_document_does_not_name(string path)
    {
        foreach (var host in new[] { inPublic.Storefront, inPublic.Admin })
            Assert.InRange((int)(await host.Get(path)).Status, 400, 404);
    }

    [Fact]
    public async Task A_failure_tells_strangers_nothing_of_the_inside()
    {
        foreach (var answer in new[]
        {
            await inPublic.Storefront.PostText("/api/v1/customer/auth/login", "{\"email\": 1}"),
            await inPublic.Storefront.Get("/api/v1/customer/products?page=x"),
            await inPublic.Storefront.Get("/nothing"),
            await inPublic.Admin.Get("/api/v1/payments"),
        })
        {
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(answer.Text).RootElement.ValueKind);
            Assert.DoesNotContain("Exception", answer.Text);
            Assert.DoesNotContain("   at ", answer.Text);
            Assert.DoesNotContain("TBeauty.", answer.Text);
            Assert.DoesNotContain("System.", answer.Text);
            Assert.Null(answer.Header("Server"));
            Assert.Null(answer.Header("X-Powered-By"));
        }
    }

    [Fact]
    public async Task No_other_site_is_let_in_by_a_browser()
    {
        var asked = await inPublic.Storefront.Send(HttpMethod.Options, "/api/v1/customer/orders", null,
            [("Origin", "https://evil.example"), ("Access-Control-Request-Method", "GET")]);
        var told = await inPublic.Storefront.Get("/api/v1/customer/products", ("Origin", "https://evil.example"));

        Assert.Null(asked.Header("Access-Control-Allow-Origin"));
        Assert.Null(told.Header("Access-Control-Allow-Origin"));
        Assert.Null(told.Header("Set-Cookie"));
    }

    private static void AssertCareful(Answer answer, string kept, string policy)
    {
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Equal(policy, answer.Header("Content-Security-Policy"));
        Assert.Equal(kept, string.Join(", ", answer.Headers.CacheControl!.ToString().Split(", ").Order()));
        Assert.Null(answer.Header("Server"));
    }
}
