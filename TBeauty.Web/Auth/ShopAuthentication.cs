using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TBeauty.Web.Auth;

/// <summary>JWT bearer for one of the two audiences.</summary>
public static class ShopAuthentication
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    public static void AddShopAuthentication(this IHostApplicationBuilder builder, string audience)
    {
        var configuration = TokenConfiguration.Read(builder.Configuration, audience);
        builder.Services.AddSingleton(configuration);
        builder.Services.AddSingleton<Tokens>();
        builder.Services.AddSingleton<DeviceTokens>();
        builder.Services.AddSingleton<Passwords>();

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.TokenHandlers.Clear();
            options.MapInboundClaims = false;
            options.SaveToken = false;
            options.TokenValidationParameters = new()
            {
                ValidIssuer = configuration.Issuer,
                ValidAudience = configuration.Audience,
                IssuerSigningKey = configuration.SigningKey,
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                RequireSignedTokens = true,
                NameClaimType = JwtRegisteredClaimNames.Sub,
            };
            options.Events = new()
            {
                // It repeats what the token says of itself, and not every letter may stand in a header.
                OnChallenge = challenge =>
                {
                    challenge.ErrorDescription = null;
                    return Task.CompletedTask;
                },
            };
        });
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<TimeProvider>((options, clock) =>
        {
            options.TokenHandlers.Add(new RememberedTokens(clock));
            options.TokenValidationParameters.LifetimeValidator = (notBefore, expires, token, _) =>
                IsGoodNow(notBefore, expires, token, clock.GetUtcNow().UtcDateTime);
        });
        builder.Services.AddAuthorization();
    }

    /// <summary>
    /// Authenticates, and counts the call against its caller's limit; a token that is sent must be good, also where
    /// none is asked for.
    /// </summary>
    public static void UseShopAuthentication(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.Use(static (http, next) =>
            http.Request.Headers.Authorization.Count > 0 && http.User.Identity is not { IsAuthenticated: true }
                ? http.ChallengeAsync()
                : next(http));
        app.UseAuthorization();
    }

    /// <summary>
    /// A token begins, ends, and was not made later than now; the framework's own rule doesn't ask when it was made.
    /// </summary>
    private static bool IsGoodNow(DateTime? notBefore, DateTime? expires, SecurityToken token, DateTime now)
    {
        var (earliest, latest) = (now - ClockSkew, now + ClockSkew);
        return expires > earliest && notBefore <= latest && token is JsonWebToken { IssuedAt: var made }
            && made <= latest;
    }

    /// <summary>The id of the person whose token this is.</summary>
    public static long SubjectId(this ClaimsPrincipal user) =>
        long.Parse(user.FindFirstValue(JwtRegisteredClaimNames.Sub)!);

    /// <summary>When the token stops being good.</summary>
    public static DateTimeOffset ExpiresAt(this ClaimsPrincipal user) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.FindFirstValue(JwtRegisteredClaimNames.Exp)!));

    /// <summary>The sign-in that the token comes from.</summary>
    public static Guid SessionId(this ClaimsPrincipal user) =>
        Guid.ParseExact(user.FindFirstValue(Tokens.SessionClaim)!, "N");
}
