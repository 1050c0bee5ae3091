using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TBeauty.Tests.Support;

/// <summary>
/// Where the logs, traces and metrics of a shop arrive (OTLP over HTTP), kept as the text that is in them.
/// </summary>
public sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> arrived = [];
    private readonly ConcurrentQueue<string> traces = [];

    private OtlpCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            // Protocol buffers keep text as it is; the rest doesn't matter here.
            var text = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
            if (signal is "traces")
                traces.Enqueue(text);
            arrived.Enqueue(text);
            return Results.Ok();
        });
    }

    public string Address => app.Urls.First();

    public IEnumerable<string> Arrived => arrived;

    /// <summary>Those of them that are traces, and neither logs nor metrics.</summary>
    public IEnumerable<string> Traces => traces;

    public static async Task<OtlpCollector> Start()
    {
        var collector = new OtlpCollector();
        await collector.app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>Until something is told with this text in it.</summary>
    public Task UntilTold(string text) => Wait.Until(() => Task.FromResult(arrived.Any(batch => batch.Contains(text))));

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
