using System.Security.Cryptography;
using System.Text;

namespace TBeauty.BackOffice.Sessions;

/// <summary>
/// What the Admin API knows this browser by when it signs in again, so that no stranger who guesses from the same
/// address keeps anybody out. Several people may sign in at one counter: each account has a cookie of its own.
/// </summary>
internal static class DeviceCookie
{
    /// <summary>As long as browsers keep a cookie at most, and as long as such a token is good.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(400);

    /// <summary>A name that doesn't say whose it is to who looks into the browser.</summary>
    public static string NameFor(HttpRequest request, string email)
    {
        var account = SHA256.HashData(Encoding.UTF8.GetBytes(email.Trim().ToLowerInvariant()));
        return $"{SessionCookie.NameFor(request)}-device-{Convert.ToHexStringLower(account.AsSpan(0, 8))}";
    }

    /// <returns>Null where nobody signed in to the account before.</returns>
    public static string? Read(HttpContext http, string email) => http.Request.Cookies[NameFor(http.Request, email)];

    public static void Set(HttpContext http, string email, string token) =>
        http.Response.Cookies.Append(
            NameFor(http.Request, email), token, SessionCookie.Rules(http, s_lifetime));
}
