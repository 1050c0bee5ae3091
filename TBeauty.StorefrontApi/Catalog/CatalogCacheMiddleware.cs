using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// Answers what is ready before anything else is done for a request. Only for requests that say nothing but what they
/// want to see: who sends a token or a body is looked at by the whole pipeline, and so is who has used up their share
/// of calls.
/// </summary>
internal sealed class CatalogCacheMiddleware(
    RequestDelegate next, CatalogFeed catalog, IOptions<RateLimiterOptions> limits)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!SaysOnlyWhat(http) || !catalog.Current.Ready.TryFind(http, out var ready) || !IsWithinLimit(http))
            return next(http);

        http.SetEndpoint(ready.Route);
        return ready.Answer.Write(http, catalog.Age);
    }

    private static bool SaysOnlyWhat(HttpContext http)
    {
        var headers = http.Request.Headers;
        return HttpMethods.IsGet(http.Request.Method) && headers.Authorization.Count is 0
            && headers.ContentType.Count is 0
            && http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true };
    }

    /// <summary>Counts the call as the limiter would; a call that is over the limit is left to it.</summary>
    private bool IsWithinLimit(HttpContext http)
    {
        using var lease = limits.Value.GlobalLimiter!.AttemptAcquire(http);
        return lease.IsAcquired;
    }
}
