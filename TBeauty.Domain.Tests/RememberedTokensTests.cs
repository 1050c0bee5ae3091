using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using TBeauty.Tests.Support;
using TBeauty.Web.Auth;

namespace TBeauty.Domain.Tests;

/// <summary>A token that is remembered is no better than it was.</summary>
public class RememberedTokensTests
{
    private static readonly TokenConfiguration Configuration = TokenConfiguration.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{TokenConfiguration.Section}:SigningKey"] = "a key for tests that is long enough for it",
        }).Build(),
        "storefront");

    private readonly RememberedTokens handler = new(TimeProvider.System) { MapInboundClaims = false };

    private readonly TokenValidationParameters rules = new()
    {
        ValidIssuer = Configuration.Issuer,
        ValidAudience = Configuration.Audience,
        IssuerSigningKey = Configuration.SigningKey,
        ClockSkew = TimeSpan.Zero,
    };

    [Fact]
    public async Task It_is_checked_once_and_refused_once_it_has_expired()
    {
        var almostOver = DateTimeOffset.UtcNow - TokenConfiguration.AccessLifetime + TimeSpan.FromSeconds(2);
        var token = new Tokens(Configuration, new FakeTimeProvider(almostOver)).Issue(7, Guid.NewGuid(), 0).AccessToken;

        var first = await handler.ValidateTokenAsync(token, rules);
        Assert.True(first.IsValid);
        Assert.Equal("7", first.ClaimsIdentity.FindFirst("sub")?.Value);
        Assert.Equal(["sub", "sid", "exp"], first.ClaimsIdentity.Claims.Select(claim => claim.Type));
        Assert.True(first.ClaimsIdentity.IsAuthenticated);
        Assert.Equal(almostOver.UtcDateTime + TokenConfiguration.AccessLifetime, first.SecurityToken.ValidTo,
            TimeSpan.FromSeconds(1));
        Assert.Same(first, await handler.ValidateTokenAsync(token, rules));

        await Wait.Until(async () => await handler.ValidateTokenAsync(token, rules) is { IsValid: false });
    }

    [Fact]
    public async Task A_refusal_is_not_remembered_and_another_token_is_another()
    {
        var token = new Tokens(Configuration, TimeProvider.System).Issue(7, Guid.NewGuid(), 0).AccessToken;
        Assert.True((await handler.ValidateTokenAsync(token, rules)).IsValid);

        var forged = token[..^4] + (token.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");
        Assert.False((await handler.ValidateTokenAsync(forged, rules)).IsValid);
        Assert.NotSame(await handler.ValidateTokenAsync(forged, rules),
            await handler.ValidateTokenAsync(forged, rules));
    }
}
