using Microsoft.AspNetCore.Http;

namespace TBeauty.Web.Headers;

/// <summary>
/// Answers HEAD as it answers GET; the server leaves the body out by itself, as it remembers what it was asked. Link
/// checkers and monitors ask so, and a 405 tells them that the page is broken.
/// </summary>
public sealed class HeadRequests(RequestDelegate next)
{
    private static readonly object Mark = new();

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        http.Items[Mark] = Mark;
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    }

    /// <summary>Whether nobody reads the body, for answers that never end.</summary>
    public static bool IsHead(HttpContext http) => http.Items.ContainsKey(Mark);
}
