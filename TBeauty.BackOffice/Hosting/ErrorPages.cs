using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Pages;
using TBeauty.BackOffice.Sessions;

namespace TBeauty.BackOffice.Hosting;

/// <summary>A page for whatever kept another page from being made.</summary>
internal static class ErrorPages
{
    public static bool IsExpected(Exception e) =>
        e is ApiDownException or ApiRefusedException or SignedOutException or BadHttpRequestException
            || SessionStore.IsDown(e);

    public static Task Show(HttpContext http)
    {
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is SignedOutException)
        {
            http.Response.Redirect(SessionCookie.SignInAddress(http));
            return Task.CompletedTask;
        }

        var status = error switch
        {
            ApiRefusedException { Problem.Status: var refused } => refused,
            ApiDownException => StatusCodes.Status503ServiceUnavailable,
            not null when SessionStore.IsDown(error) => StatusCodes.Status503ServiceUnavailable,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };
        return Show(http, status);
    }

    public static async Task Show(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        if (status is StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "5";
        // Blazor's script puts the page in place by itself only when it is told that it may. Whoever draws pages adds
        // the header, too, and can't where it stands already.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["blazor-enhanced-nav"] = "allow";
            return Task.CompletedTask;
        });
        // The services that draw pages have drawn one in this request already, and can't begin another.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<TroublePage>(
                new Dictionary<string, object?> { [nameof(TroublePage.Status)] = status })
            {
                StatusCode = status,
                PreventStreamingRendering = true,
            }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}
