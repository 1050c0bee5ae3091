using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace TBeauty.Web.Headers;

/// <summary>
/// What every answer tells a browser, refusals and failures too: it is what its type says, runs and loads nothing, is
/// shown inside no other page, tells no other site where it was read, and is kept nowhere. A route that knows better
/// says so itself: the catalogue may be kept, and files have a sandbox.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    public const string Reference = "/docs";

    private static readonly StringValues Nothing = "default-src 'none'; frame-ancestors 'none'";

    // Its script makes styles as it goes, and needs nothing from any other host.
    private static readonly StringValues ReferencePage =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly StringValues NoSniffing = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues No = "no";
    private static readonly StringValues KeptNowhere = "no-store";
    private static readonly StringValues HttpsForAYear = "max-age=31536000";

    // At the last moment, since a failure throws away what was said before it.
    private readonly Func<object, Task> tell = environment.IsDevelopment() ? Tell : TellInPublic;

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(tell, http);
        return next(http);
    }

    private static Task Tell(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = NoSniffing;
        headers["Referrer-Policy"] = NoReferrer;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments(Reference) ? ReferencePage : Nothing;
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = KeptNowhere;
        // A proxy that saves up a stream until its buffer is full shows nothing of it for minutes; nginx asks this
        // header.
        if (http.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) is true)
            headers["X-Accel-Buffering"] = No;
        return Task.CompletedTask;
    }

    private static Task TellInPublic(object state)
    {
        var http = (HttpContext)state;
        if (http.Request.IsHttps)
            http.Response.Headers.StrictTransportSecurity = HttpsForAYear;
        return Tell(state);
    }
}
