using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Tokens that differ from a good one in one thing each, at both APIs. They are made here, with the real key, so that
/// nothing but that one thing can be the reason for the refusal.
/// </summary>
[Collection(nameof(PublicShop)), Trait("suite", "trust")]
public class ForgedTokenTests(Shop shop, PublicShop inPublic)
{
    private static Task<((Caller Door, string Guarded) Api, MadeToken Token)[]>? good;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static readonly Dictionary<string, Func<MadeToken, string>> Forgeries = new()
    {
        ["none"] = good => good.Unsigned("none"),
        ["None"] = good => good.Unsigned("None"),
        ["nOnE"] = good => good.Unsigned("nOnE"),
        ["no algorithm"] = good => (good with { Head = new() }).Signed(),
        ["no signature"] = good => $"{good.Signed().Split('.')[0]}.{good.Signed().Split('.')[1]}.",
        ["signature of another token"] = good =>
            $"{good.Unsigned("HS256")}{good.With("sub", "1").Signed().Split('.')[2]}",
        ["another key"] = good => (good with { Key = RandomNumberGenerator.GetBytes(32) }).Signed(),
        ["an empty key"] = good => (good with { Key = [] }).Signed(),
        ["a key of zeros"] = good => (good with { Key = new byte[32] }).Signed(),
        ["another algorithm of the same key"] = good => good.Signed("HS512"),
        ["a public key for an algorithm of pairs"] = good => good.SignedBy(RSA.Create(2048)),
        ["a key that the token brings along"] = good =>
            (good.WithHead("jwk",
                new JsonObject { ["kty"] = "oct", ["k"] = Base64UrlEncoder.Encode(new byte[32]) }) with
            {
                Key =
                new byte[32]
            }).Signed(),
        ["a key at an address of the forger's"] = good =>
            (good.WithHead("jku", "http://127.0.0.1:9/keys") with { Key = new byte[32] }).Signed(),
        ["kid that is a file of nothing"] = good =>
            (good.WithHead("kid", "../../../../../../dev/null") with { Key = [] }).Signed(),
        ["kid that is SQL"] = good =>
            (good.WithHead("kid", "x' union select 'secret' --") with { Key = "secret"u8.ToArray() }).Signed(),
        ["critical extension"] = good =>
            good.WithHead("crit", new JsonArray("nobody-knows")).WithHead("alg", "none").Signed(),
        ["another audience"] = good => good.With("aud", "warehouse").Signed(),
        ["no audience"] = good => good.With("aud", null).Signed(),
        ["another issuer"] = good => good.With("iss", "urn:tbeauty:warehouse").Signed(),
        ["an issuer that no header can name"] = good => good.With("iss", "\u0667").Signed(),
        ["an issuer of nothing"] = good => good.With("iss", "\0").Signed(),
        ["no issuer"] = good => good.With("iss", null).Signed(),
        ["expired"] = good => good.With("exp", Now - 60).Signed(),
        ["expired for longer than clocks differ"] = good => good.With("exp", Now - 8).Signed(),
        ["no end"] = good => good.With("exp", null).Signed(),
        ["an end beyond all time"] = good => good.With("exp", "never").Signed(),
        ["not yet"] = good => good.With("nbf", Now + 600).Signed(),
        ["not yet by more than clocks differ"] = good => good.With("nbf", Now + 8).Signed(),
        ["made later than clocks differ"] = good => good.With("iat", Now + 8).Signed(),
        ["made tomorrow"] = good => good.With("iat", Now + 86_400).Signed(),
        ["made at no time"] = good => good.With("iat", "soon").Signed(),
        ["a beginning at no time"] = good => good.With("nbf", "soon").Signed(),
        ["an end that no calendar has"] = good => good.With("exp", 99_999_999_999_999).Signed(),
        ["an end that no number has"] = good => good.With("exp", 1e300).Signed(),
        ["nobody"] = good => good.With("sub", null).Signed(),
        ["somebody by name"] = good => good.With("sub", "ada").Signed(),
        ["nobody's number"] = good => good.With("sub", "0").Signed(),
        ["a number below all"] = good => good.With("sub", "-7").Signed(),
        ["a number with blanks"] = good => good.With("sub", " 7 ").Signed(),
        ["a number beyond all"] = good => good.With("sub", "9223372036854775808").Signed(),
        ["two people"] = good => good.With("sub", new JsonArray("1", "2")).Signed(),
        ["a person made of parts"] = good => good.With("sub", new JsonObject { ["id"] = 1 }).Signed(),
        ["no session"] = good => good.With("sid", null).Signed(),
        ["a session by name"] = good => good.With("sid", "mine").Signed(),
        ["a session in another form"] = good => good.With("sid", Guid.NewGuid().ToString()).Signed(),
        ["a session that is a number"] = good => good.With("sid", 7).Signed(),
        ["a critical extension that is signed"] = good => good.WithHead("crit", new JsonArray("nobody-knows")).Signed(),
        ["a critical extension of no form"] = good => good.WithHead("crit", 1).Signed(),
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    [Fact]
    public async Task A_token_that_is_made_here_and_good_is_taken()
    {
        foreach (var (api, good) in await Good())
            (await api.Door.With(good.Signed()).Get(api.Guarded)).Expect(200);
    }

    [Theory]
    [InlineData("exp", -3)]
    [InlineData("nbf", 3)]
    [InlineData("iat", 3)]
    public async Task A_token_of_a_replica_whose_clock_is_a_little_off_is_taken(string claim, int seconds)
    {
        foreach (var (api, good) in await Good())
            (await api.Door.With(good.With(claim, Now + seconds).Signed()).Get(api.Guarded)).Expect(200);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_forged_token_is_refused_for(string reason)
    {
        foreach (var (api, good) in await Good())
        {
            var forged = api.Door.With(Forgeries[reason](good));

            var refusal = await forged.Get(api.Guarded);
            refusal.ExpectProblem(401, "auth.invalid_token");
            Assert.StartsWith("Bearer", refusal.Header("WWW-Authenticate"));
            (await forged.Get("/openapi/v1.json")).ExpectProblem(401, "auth.invalid_token");
        }
    }

    [Fact]
    public async Task Each_apis_token_is_refused_by_the_other_even_when_both_have_one_key()
    {
        var apis = await Good();
        foreach (var (mine, other) in new[] { (apis[0], apis[1]), (apis[1], apis[0]) })
        {
            var foreign = (mine.Token with { Key = other.Token.Key }).Signed();
            (await other.Api.Door.With(foreign).Get(other.Api.Guarded)).ExpectProblem(401, "auth.invalid_token");
        }
    }

    [Fact]
    public async Task A_refresh_token_is_no_access_token_and_the_other_way_round()
    {
        var shopper = await shop.NewShopper();

        (await shopper.Calls.With(shopper.RefreshToken).Get("/api/v1/customer/orders"))
            .ExpectProblem(401, "auth.invalid_token");
        (await shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = shopper.Calls.Token }))
            .ExpectProblem(401, "auth.invalid_token");
    }

    [Theory]
    [InlineData("Basic b3duZXI6T3duZXI=")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer a.b.c")]
    [InlineData("Token abc")]
    [InlineData(", Bearer x")]
    public async Task Whatever_else_says_who_is_calling_is_refused(string authorization)
    {
        (await inPublic.Storefront.Get("/api/v1/customer/products", ("Authorization", authorization)))
            .ExpectProblem(401, "auth.invalid_token");
        (await inPublic.Admin.Get("/api/v1/payments", ("Authorization", authorization)))
            .ExpectProblem(401, "auth.invalid_token");
    }

    /// <summary>
    /// A good token of each API, for all tests, made anew for each: their run may take longer than a token lives.
    /// </summary>
    private async Task<((Caller Door, string Guarded) Api, MadeToken Token)[]> Good() =>
    [
        .. (await (good ??= SignIn())).Select(one => (one.Api, one.Token
            .With("iat", Now).With("nbf", Now).With("exp", Now + 600))),
    ];

    private async Task<((Caller Door, string Guarded) Api, MadeToken Token)[]> SignIn()
    {
        const string password = "Purple hibiscus 44";
        var email = $"forged-{Guid.NewGuid():N}@example.com";
        await shop.Owner.Make("/api/v1/users", new { email, name = "Sade", role = "owner", password });
        var staff = (await inPublic.Admin.Post("/api/v1/auth/login", new { email, password }))
            .Expect(200).Body["access_token"].Text();
        var shopper = await shop.NewShopper();
        var customer = (await inPublic.Storefront.Post(
            "/api/v1/customer/auth/login", new { email = shopper.Email, password = shopper.Password }))
                .Expect(200).Body["access_token"].Text();
        return
        [
            ((inPublic.Admin, "/api/v1/payments"), MadeToken.Read(staff, inPublic.AdminKey)),
            ((inPublic.Storefront, "/api/v1/customer/orders"), MadeToken.Read(customer, inPublic.StorefrontKey)),
        ];
    }
}
