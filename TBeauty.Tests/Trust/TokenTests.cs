using System.Text;
using System.Text.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Who may call what: tokens of one API are nothing to the other, and a bad token is bad everywhere.</summary>
[Trait("suite", "trust")]
public class TokenTests(Shop shop)
{
    [Fact]
    public async Task A_call_without_a_token_is_asked_to_sign_in()
    {
        (await shop.Storefront.Get("/api/v1/customer/orders")).ExpectProblem(401, "auth.required");
        (await shop.AdminDoor.Get("/api/v1/payments")).ExpectProblem(401, "auth.required");
    }

    [Fact]
    public async Task A_customers_token_is_nothing_to_the_admin_api()
    {
        var shopper = await shop.NewShopper();

        (await shop.AdminDoor.With(shopper.Calls.Token).Get("/api/v1/payments"))
            .ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task An_admin_token_is_nothing_to_the_storefront()
    {
        var call = shop.Storefront.With(shop.Owner.Token);

        (await call.Get("/api/v1/customer/orders")).ExpectProblem(401, "auth.invalid_token");
        (await call.Post("/api/v1/customer/cart/checkout", Shopper.LagosAddress))
            .ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task A_bad_token_is_refused_on_public_calls_too() =>
        (await shop.Storefront.With("not.a.token").Get("/api/v1/customer/products"))
            .ExpectProblem(401, "auth.invalid_token");

    [Fact]
    public async Task A_token_that_was_changed_is_refused()
    {
        var shopper = await shop.NewShopper();
        var parts = shopper.Calls.Token!.Split('.');
        var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(Decode(parts[1]))!;
        claims["sub"] = "1";
        var forged = $"{parts[0]}.{Encode(JsonSerializer.Serialize(claims))}.{parts[2]}";

        (await shop.Storefront.With(forged).Get("/api/v1/customer/orders")).ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var shopper = await shop.NewShopper();
        var parts = shopper.Calls.Token!.Split('.');
        var unsigned = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";

        (await shop.Storefront.With(unsigned).Get("/api/v1/customer/orders")).ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task Another_customers_order_is_not_there()
    {
        var product = await shop.NewProduct(onHand: 5);
        var (owner, stranger) = (await shop.NewShopper(), await shop.NewShopper());
        var order = (await owner.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();

        (await owner.Calls.Get($"/api/v1/customer/orders/{order}")).Expect(200);
        (await stranger.Calls.Get($"/api/v1/customer/orders/{order}")).ExpectProblem(404, "not_found");
        Assert.Empty((await stranger.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["orders"].Items());
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_its_reuse_ends_the_session()
    {
        var shopper = await shop.NewShopper();

        var second = await Refresh(shopper.RefreshToken);
        var lostAnswer = await Refresh(shopper.RefreshToken);
        Assert.Equal(second.Body["refresh_token"].Text(), lostAnswer.Expect(200).Body["refresh_token"].Text());

        var third = (await Refresh(second.Expect(200).Body["refresh_token"].Text())).Expect(200);
        (await Refresh(shopper.RefreshToken)).ExpectProblem(401, "auth.invalid_token");
        (await Refresh(third.Body["refresh_token"].Text())).ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task Nobody_can_refresh_after_logging_out()
    {
        var shopper = await shop.NewShopper();

        (await shopper.Calls.Post("/api/v1/customer/auth/logout")).Expect(204);

        (await Refresh(shopper.RefreshToken)).ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task Unknown_address_and_wrong_password_get_the_same_answer()
    {
        var shopper = await shop.NewShopper();

        var unknown = await LogIn($"nobody-{Guid.NewGuid():N}@example.com", shopper.Password);
        var wrong = await LogIn(shopper.Email, "Another password 8");

        Assert.Equal(
            unknown.ExpectProblem(401, "auth.wrong_credentials")["detail"].Text(),
            wrong.ExpectProblem(401, "auth.wrong_credentials")["detail"].Text());
    }

    [Fact]
    public async Task An_address_can_be_registered_once_whatever_its_case()
    {
        var email = $"Twice-{Guid.NewGuid():N}@Example.com";
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => shop.Storefronts[i % 2].Post(
            "/api/v1/customer/auth/register",
            new
            {
                first_name = "Twice",
                last_name = "Registered",
                email = i % 2 is 0 ? email : email.ToUpperInvariant(),
                password = "A long password 7",
            })));

        Assert.Single(answers, answer => (int)answer.Status is 201);
        Assert.All(answers.Where(answer => (int)answer.Status is not 201),
            answer => answer.ExpectProblem(409, "customer.email_taken"));
    }

    [Theory]
    [InlineData("finance@tbeauty.local", "/api/v1/products")]
    [InlineData("support@tbeauty.local", "/api/v1/payments")]
    [InlineData("stock@tbeauty.local", "/api/v1/orders")]
    [InlineData("finance@tbeauty.local", "/api/v1/inventory")]
    public async Task A_role_writes_only_where_it_may(string email, string path)
    {
        var staff = await shop.SignIn(email, "Owner!Dev2026");

        (await staff.Get(path)).Expect(200);
        (await staff.Post(path, new { })).ExpectProblem(403, "auth.forbidden");
    }

    private Task<Answer> Refresh(string token) =>
        shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = token });

    private Task<Answer> LogIn(string email, string password) =>
        shop.Storefront.Post("/api/v1/customer/auth/login", new { email, password });

    private static string Encode(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static string Decode(string text)
    {
        var base64 = text.Replace('-', '+').Replace('_', '/');
        return Encoding.UTF8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
    }
}
