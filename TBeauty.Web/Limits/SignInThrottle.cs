using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.SignIn;
using TBeauty.Web.Auth;
using TBeauty.Web.Problems;

namespace TBeauty.Web.Limits;

/// <summary>
/// Slows down whoever guesses at one account's password, at however many replicas. Wrong ones count by where they come
/// from, and for devices that signed in to the account before by device, so that no stranger can keep a person out of
/// their account. Accounts that don't exist are counted alike, so that the refusal tells nobody which do.
/// </summary>
public sealed class SignInThrottle(
    TokenConfiguration api, DeviceTokens devices, IOptions<LimitsConfiguration> limits, CommerceDbContext db)
{
    private GuessedAt? counted;

    /// <summary>Counts one attempt to sign in, until it is known to be right.</summary>
    /// <param name="account">Whose password is tried: the key of the address that was typed.</param>
    /// <returns>The refusal; null when the password may be looked at.</returns>
    public Task<ProblemHttpResult?> Refuse(HttpContext http, string account, CancellationToken ct) => Count(
        devices.Read(http.Request, account) is { } device
            ? new(GuessKind.SignInFromDevice, account, device)
            : new(GuessKind.SignInFromAddress, account, Origin(http)),
        http.Response, ct);

    /// <summary>The same for the current password of somebody who is signed in.</summary>
    public Task<ProblemHttpResult?> Refuse(HttpResponse response, long subject, CancellationToken ct) =>
        Count(new(GuessKind.CurrentPassword, $"{subject}", ""), response, ct);

    /// <summary>
    /// The same for the phone number or e-mail address of an order; whether it was right is told to nobody.
    /// </summary>
    /// <param name="order">The order's number.</param>
    public Task<ProblemHttpResult?> RefuseLookUp(HttpContext http, string order, CancellationToken ct) =>
        Count(new(GuessKind.OrderOwner, order, Origin(http)), http.Response, ct);

    /// <summary>The password was right: the attempt does not count, and the device is known from now on.</summary>
    public async Task SignedIn(HttpContext http, CancellationToken ct)
    {
        await WasRight(ct);
        devices.Give(http, counted!.Account, counted is { Kind: GuessKind.SignInFromDevice, Origin: var device }
            ? device : null);
    }

    /// <summary>The password was right: the attempt does not count.</summary>
    public Task WasRight(CancellationToken ct) => SignInAttempts.TakeBack(db, api.Audience, counted!, ct);

    private static string Origin(HttpContext http) =>
        ShopLimits.Network(http.Connection.RemoteIpAddress ?? IPAddress.None);

    private async Task<ProblemHttpResult?> Count(GuessedAt at, HttpResponse response, CancellationToken ct)
    {
        counted = at;
        var wait = await SignInAttempts.Count(
            db, api.Audience, at, limits.Value.SignInsPerAccount, LimitsConfiguration.Window, ct);
        if (wait == TimeSpan.Zero)
            return null;

        response.Headers.RetryAfter = ShopLimits.Seconds(wait);
        return Problem.Of(429, "rate.limited", counted!.Kind is GuessKind.OrderOwner
            ? "Too many attempts at this order; wait a moment."
            : "Too many attempts at this account; wait a moment.");
    }
}
