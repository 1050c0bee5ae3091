using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace TBeauty.BackOffice.Sessions;

/// <summary>Who asks, by the session id that their browser keeps where no script sees it.</summary>
internal sealed class SessionCookie(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    CurrentSession current)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "session";

    /// <summary>Only https can have a cookie that no other host and no plain connection can set.</summary>
    public static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-tbeauty" : "tbeauty";

    public static void Set(HttpContext http, string id) =>
        http.Response.Cookies.Append(NameFor(http.Request), id, Rules(http, SessionStore.Lifetime));

    public static void Clear(HttpContext http) =>
        http.Response.Cookies.Delete(NameFor(http.Request), Rules(http, SessionStore.Lifetime));

    /// <summary>What no script reads and no other site sends.</summary>
    public static CookieOptions Rules(HttpContext http, TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = "/",
        // Lax: a link in a message opens the page signed in; a form on another site sends nothing.
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
    };

    /// <summary>Where somebody signs in, and comes back from to what they were about to read.</summary>
    public static string SignInAddress(HttpContext http)
    {
        var request = http.Request;
        // The exception handler may have been called for another path than the browser shows.
        var back = request.PathBase + request.Path
            + (HttpMethods.IsGet(request.Method) ? request.QueryString : default);
        return back is "/" or "/sign-in" ? "/sign-in" : $"/sign-in?back={Uri.EscapeDataString(back)}";
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await current.Load(Request.Cookies[NameFor(Request)]) is not { } session)
            return AuthenticateResult.NoResult();

        // The forgery token holds for this person in this session.
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, $"{session.StaffId}"), new(ClaimTypes.Name, session.Name),
                new(ClaimTypes.Role, session.Role)],
            Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }

    /// <summary>Who isn't signed in signs in, and comes back.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect(SignInAddress(Context));
        return Task.CompletedTask;
    }
}
