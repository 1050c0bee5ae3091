using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TBeauty.ServiceDefaults.Auth;

/// <summary>
/// Checks a token once. Its signature and its claims stay good until it expires; from then on it is checked, and refused, like
/// any other. What was refused is never remembered.
/// </summary>
internal sealed class RememberedTokens : JsonWebTokenHandler
{
    /// <summary>A few kilobytes each.</summary>
    private const int AtMost = 4_096;

    private volatile ConcurrentDictionary<string, TokenValidationResult> good = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token, TokenValidationParameters validationParameters)
    {
        if (good.TryGetValue(token, out var known) && DateTime.UtcNow < known.SecurityToken.ValidTo)
            return known;

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            // Who is still here is remembered again with the next call.
            if (good.Count >= AtMost)
                good = new(StringComparer.Ordinal);
            good[token] = result;
        }

        return result;
    }
}
