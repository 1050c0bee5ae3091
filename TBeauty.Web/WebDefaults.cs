using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;
using TBeauty.Web.Data;
using TBeauty.Web.Headers;
using TBeauty.Web.Health;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Json;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;
using TBeauty.Web.Problems;
using TBeauty.Web.Telemetry;

namespace TBeauty.Web;

/// <summary>What both APIs have in common: one call before the host is built, one after.</summary>
public static class WebDefaults
{
    /// <param name="builder">The API's builder.</param>
    /// <param name="audience">Whose tokens the API takes: <c>storefront</c> or <c>admin</c>.</param>
    public static void AddWebDefaults(this WebApplicationBuilder builder, string audience)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = BodyLimits.LargestRead;
            server.Limits.MaxRequestLineSize = 8 * 1024;
            server.Limits.MaxRequestHeaderCount = 64;
            server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            // Whoever sends a byte now and then would hold a connection for ever.
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            server.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
        // Only tests know a machine whose clock is wrong.
        var machine = builder.Environment.IsDevelopment()
            && builder.Configuration.GetValue<TimeSpan?>("Clock:Offset") is { } offset
            ? new WrongClock(offset)
            : TimeProvider.System;
        services.TryAddSingleton(new DatabaseClock(machine));
        services.TryAddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>());
        services.ConfigureHttpJsonOptions(options => StrictJson.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionTranslator>();

        services.AddShopMeters();
        builder.AddShopAuthentication(audience);
        builder.AddShopLimits();
        services.AddScoped<SessionTokens>();
        services.AddHostedService<Drain>();
    }

    /// <summary>The pipeline: problems first, then who is calling, then what the request is named.</summary>
    /// <param name="app">The API.</param>
    /// <param name="early">What may answer before anything is asked of a request.</param>
    public static void UseWebDefaults(this WebApplication app, Action<IApplicationBuilder>? early = null)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HeadRequests>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        early?.Invoke(app);
        app.UseMiddleware<RequestBodyBuffering>();
        app.UseMiddleware<NulCharacterFilter>();
        app.UseMiddleware<KnownCharsets>();
        app.UseRouting();
        app.UseMiddleware<UnsupportedMediaTypes>();
        app.UseMiddleware<BodyLimits>();
        app.UseShopAuthentication();
        app.UseMiddleware<IdempotencyKeyHeader>();

        app.MapShopDocuments();
    }

    /// <summary>
    /// Builds all endpoints beside the rest of the start. The framework would build them when the first request comes,
    /// which would wait for it: a second on a slow machine, of an API that says that it listens.
    /// </summary>
    /// <param name="app">The API, with everything mapped.</param>
    public static void BuildEndpointsEarly(this WebApplication app)
    {
        // Makes known to routing what was mapped; the framework does so when it begins to listen.
        app.UseEndpoints(_ => { });
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>();
        // Whatever fails here fails again, and is told, when routing asks.
        _ = Task.Run(() => endpoints.Endpoints.Count);
    }
}
