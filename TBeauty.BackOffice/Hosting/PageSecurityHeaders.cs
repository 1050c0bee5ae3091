namespace TBeauty.BackOffice.Hosting;

/// <summary>
/// What every answer tells a browser: it runs and loads only what is ours, and keeps no page of the shop's.
/// </summary>
internal sealed class PageSecurityHeaders(RequestDelegate next)
{
    private static readonly object s_head = new();

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Whether only the head of the answer was asked for, while the request says GET.</summary>
    public static bool IsHead(HttpContext http) => http.Items.ContainsKey(s_head);

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = Policy;
            if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
                headers.CacheControl = "no-store";
            if (http.Request.IsHttps)
                headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });

        return HttpMethods.IsHead(http.Request.Method) ? AnswerHead(http) : next(http);
    }

    /// <summary>
    /// Monitors and link checkers ask so; the server leaves the body out by itself, as it remembers what it was asked.
    /// </summary>
    private async Task AnswerHead(HttpContext http)
    {
        http.Request.Method = HttpMethods.Get;
        http.Items[s_head] = true;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    }
}
