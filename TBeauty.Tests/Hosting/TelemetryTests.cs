using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TBeauty.BackOffice.Sessions;
using TBeauty.ServiceDefaults;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Web.Data;

namespace TBeauty.Tests.Hosting;

/// <summary>What is recorded for nobody costs each request, so nothing may bring a recorder of its own.</summary>
public class TelemetryTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("http://localhost:4317", true)]
    public void Traces_and_metrics_are_recorded_where_they_can_go(string endpoint, bool recorded)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        builder.Configuration["ConnectionStrings:tbeauty"] = "Host=localhost";

        builder.AddServiceDefaults();
        builder.AddCommerce();
        builder.AddCarts();
        builder.AddSessions();

        Assert.Equal(recorded, builder.Services.Any(service => service.ServiceType == typeof(TracerProvider)));
        Assert.Equal(recorded, builder.Services.Any(service => service.ServiceType == typeof(MeterProvider)));
    }
}
