using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Auth;
using TBeauty.ServiceDefaults.Problems;

namespace TBeauty.ServiceDefaults.Limits;

/// <summary>
/// Slows down whoever guesses at one account's password, from however many addresses and at however many replicas.
/// Accounts that don't exist are counted alike, so that the refusal tells nobody which do.
/// </summary>
public sealed class SignInThrottle(
    TokenConfiguration api, IOptions<LimitsConfiguration> limits, CommerceDbContext db, TimeProvider clock)
{
    /// <summary>Counts one attempt.</summary>
    /// <param name="account">Whose password is tried: what was typed, in lower case.</param>
    /// <param name="response">Where the time to wait is told.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The refusal; null when the password may be looked at.</returns>
    public async Task<ProblemHttpResult?> Refuse(string account, HttpResponse response, CancellationToken ct)
    {
        var wait = await SignInAttempts.Count(
            db, api.Audience, account, limits.Value.SignInsPerAccount, LimitsConfiguration.Window, clock.GetUtcNow(), ct);
        if (wait == TimeSpan.Zero)
            return null;

        response.Headers.RetryAfter = ShopLimits.Seconds(wait);
        return Problem.Of(429, "rate.limited", "Too many attempts at this account; wait a moment.");
    }
}
