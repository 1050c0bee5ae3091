using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TBeauty.ServiceDefaults.Telemetry;

internal static class OpenTelemetryDefaults
{
    /// <summary>Aspire's clients would each bring a recorder with them, for which the shop then records, too.</summary>
    private static readonly Dictionary<string, string?> NothingRecorded = new()
    {
        ["Aspire:Npgsql:EntityFrameworkCore:PostgreSQL:DisableMetrics"] = "true",
        ["Aspire:Npgsql:EntityFrameworkCore:PostgreSQL:DisableTracing"] = "true",
        ["Aspire:StackExchange:Redis:DisableTracing"] = "true",
    };

    /// <summary>
    /// Logs, metrics and traces leave over OTLP when an endpoint is configured; otherwise nobody records them.
    /// </summary>
    public static void ConfigureOpenTelemetry(this IHostApplicationBuilder builder)
    {
        // A recorded trace that goes nowhere costs a request of the catalogue more than its answer.
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.Configuration.AddInMemoryCollection(NothingRecorded);
            return;
        }

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });

        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Npgsql", "Polly"))
            .WithTracing(tracing => tracing
                .SetSampler(new ParentBasedSampler(new PollingFilter()))
                .AddSource(builder.Environment.ApplicationName, "Npgsql")
                .AddAspNetCoreInstrumentation(options => options.Filter = IsNoProbe)
                .AddHttpClientInstrumentation())
            .UseOtlpExporter();
    }

    private static bool IsNoProbe(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/health") && !http.Request.Path.StartsWithSegments("/alive");
}
