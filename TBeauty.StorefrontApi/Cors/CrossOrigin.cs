using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TBeauty.StorefrontApi.Cors;

/// <summary>
/// Lets pages of other origins call the shop (CORS, the Fetch standard, section 3.2), and read its refusals too: a
/// front end that can't see a 409 can't say why. Tokens are headers here and there are no cookies, so that no
/// credentials are allowed or needed. A preflight is answered before anybody is asked who they are, since browsers send
/// it without a token.
/// </summary>
internal sealed class CrossOrigin
{
    // Beyond this Chromium asks again anyway.
    private static readonly StringValues AskAgainAfter = "7200";

    private static readonly StringValues Methods = "GET, HEAD, POST, PUT, DELETE";

    private static readonly StringValues Readable =
        "X-Cart-Token, ETag, Location, Retry-After, Idempotent-Replayed, X-Order-Token, X-Device-Token";

    private readonly RequestDelegate next;
    private readonly AllowedOrigins origins;

    // At the last moment, since a failure throws away what was said before it.
    private readonly Func<object, Task> tell;

    public CrossOrigin(RequestDelegate next, AllowedOrigins origins)
    {
        this.next = next;
        this.origins = origins;
        tell = Tell;
    }

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(tell, http);
        if (!IsPreflight(http.Request))
            return next(http);

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (origins.Allow(http.Request.Headers.Origin))
        {
            var headers = http.Response.Headers;
            headers.AccessControlAllowMethods = Methods;
            // Any header may be sent: what a page's own tracing adds must not keep its customers from buying.
            if (http.Request.Headers.AccessControlRequestHeaders is { Count: > 0 } asked)
                headers.AccessControlAllowHeaders = asked.ToString();
            headers.AccessControlMaxAge = AskAgainAfter;
        }

        return Task.CompletedTask;
    }

    private static bool IsPreflight(HttpRequest request) => HttpMethods.IsOptions(request.Method)
        && request.Headers.Origin.Count > 0 && request.Headers.AccessControlRequestMethod.Count > 0;

    private Task Tell(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        // Also where no origin asks: a cache must not give this answer to a page that may read its own.
        headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (http.Request.Headers.Origin is { Count: 1 } origin && origins.Allow(origin))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlExposeHeaders = Readable;
        }

        return Task.CompletedTask;
    }
}

internal static class CrossOriginRegistration
{
    public static void AddCrossOrigin(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(AllowedOrigins.Read(builder.Configuration, builder.Environment.IsDevelopment()));
}
