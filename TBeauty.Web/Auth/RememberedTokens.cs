using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TBeauty.Web.Auth;

/// <summary>
/// Checks a token once. Its signature and its claims stay good until it expires; from then on it is checked, and
/// refused, like any other. What was refused is never remembered.
/// </summary>
internal sealed class RememberedTokens(TimeProvider clock) : JsonWebTokenHandler
{
    /// <summary>About two kilobytes each.</summary>
    private const int AtMost = 4_096;

    private static readonly string[] Read =
        [JwtRegisteredClaimNames.Sub, Tokens.SessionClaim, JwtRegisteredClaimNames.Exp];

    private volatile ConcurrentDictionary<string, TokenValidationResult> good = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token, TokenValidationParameters validationParameters)
    {
        if (good.TryGetValue(token, out var known) && clock.GetUtcNow().UtcDateTime < known.SecurityToken.ValidTo)
            return known;

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (!result.IsValid)
            return result;
        var read = (JsonWebToken)result.SecurityToken;
        if (!IsOfAPerson(read))
            return new()
            {
                Exception = new SecurityTokenException(
                "It names no person, no session or no end, or asks for what is not known here.")
            };

        // Who is still here is remembered again with the next call.
        if (good.Count >= AtMost)
            good = new(StringComparer.Ordinal);
        return good[token] = Short(read, result.ClaimsIdentity);
    }

    /// <summary>
    /// What the shop reads of a token, alone: all that was found while it was checked is four times as much, and
    /// thousands are remembered.
    /// </summary>
    private static TokenValidationResult Short(JsonWebToken token, ClaimsIdentity whole) => new()
    {
        IsValid = true,
        SecurityToken = new CheckedToken(token.Id, token.Issuer, token.ValidFrom, token.ValidTo),
        ClaimsIdentity = new(
            Read.Select(name => new Claim(name, Only(token, name)!)), whole.AuthenticationType, whole.NameClaimType,
            whole.RoleClaimType),
    };

    /// <summary>Whether its claims are what we write: everything behind this reads them without a doubt.</summary>
    private static bool IsOfAPerson(JsonWebToken token) =>
        Only(token, JwtRegisteredClaimNames.Sub) is { } subject
            && long.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && id > 0 && Only(token, Tokens.SessionClaim) is { } session && Guid.TryParseExact(session, "N", out _)
        && Only(token, JwtRegisteredClaimNames.Exp) is { } end
            && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        // What it says must be understood we must understand, and there is nothing of that kind.
        && !token.TryGetHeaderValue<object>("crit", out _);

    private static string? Only(JsonWebToken token, string claim) =>
        token.Claims.Where(c => c.Type == claim).Select(c => c.Value).Take(2).ToArray() is [var value] ? value : null;

    private sealed class CheckedToken(string id, string issuer, DateTime from, DateTime to) : SecurityToken
    {
        public override string Id => id;
        public override string Issuer => issuer;
        public override DateTime ValidFrom => from;
        public override DateTime ValidTo => to;
        public override SecurityKey? SecurityKey => null;
        public override SecurityKey? SigningKey { get; set; }
    }
}
