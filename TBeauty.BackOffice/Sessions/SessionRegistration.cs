using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace TBeauty.BackOffice.Sessions;

internal static class SessionRegistration
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.AddRedisClient("redis", configureOptions: redis =>
        {
            // Whoever waits for a dead server waits in vain; it is found again within half a second.
            redis.BacklogPolicy = BacklogPolicy.FailFast;
            redis.HeartbeatInterval = TimeSpan.FromMilliseconds(250);
            redis.ReconnectRetryPolicy = new LinearRetry(250);
            redis.AbortOnConnectFail = false;
            redis.AsyncTimeout = redis.SyncTimeout = 2000;
        });

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SessionStore>();
        services.AddScoped<CurrentSession>();
        services.AddAuthentication(SessionCookie.Name)
            .AddScheme<AuthenticationSchemeOptions, SessionCookie>(SessionCookie.Name, null);
        services.AddAuthorization();

        services.AddDataProtection().SetApplicationName("tbeauty-back-office");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(
            keys =>
                keys.XmlRepository = new DataProtectionKeys(provider.GetRequiredService<IConnectionMultiplexer>())));
    }

    /// <summary>A form, never a link: no page of another site may sign anybody out.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out",
            async (HttpContext http, CurrentSession current, Microsoft.AspNetCore.Antiforgery.IAntiforgery forgery) =>
        {
            if (!await forgery.IsRequestValidAsync(http))
                return Results.Redirect("/");
            await current.End();
            SessionCookie.Clear(http);
            return Results.Redirect("/sign-in");
        }).DisableAntiforgery().RequireAuthorization();
}
