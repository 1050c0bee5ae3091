using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.Tests.Catalog;

/// <summary>What is ready is answered at once, to whom it may be, and holds no more memory than it may.</summary>
public sealed class ReadyCatalogueTests : IDisposable
{
    private const int PassedOn = StatusCodes.Status418ImATeapot;

    private readonly CatalogFeed catalog = new(null!, null!, NullLogger<CatalogFeed>.Instance);
    private readonly RateLimiterOptions limits = new()
    {
        GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
            _ => RateLimitPartition.GetFixedWindowLimiter(
            "everybody", _ => new() { PermitLimit = 2, Window = TimeSpan.FromHours(1), AutoReplenishment = false })),
    };

    private readonly string address = $"/products?asked={Guid.NewGuid()}";

    public ReadyCatalogueTests() =>
        catalog.Current.Ready.Keep(Request(address), new(Encoding.UTF8.GetBytes("ready"), 7));

    [Fact]
    public async Task A_ready_answer_is_whole_and_counts_against_the_limit()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var http = await Ask(Request(address));
            Assert.Equal(StatusCodes.Status200OK, http.Response.StatusCode);
            Assert.Equal("ready", Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()));
            Assert.Equal("\"0000000000000007\"", http.Response.Headers.ETag);
        }

        // Who has used up their share is left to the limiter, which says so.
        Assert.Equal(PassedOn, (await Ask(Request(address))).Response.StatusCode);
    }

    [Fact]
    public async Task A_request_that_says_more_is_looked_at_by_everybody()
    {
        HttpContext[] others =
        [
            Request(address, http => http.Request.Method = "HEAD"),
            Request(address, http => http.Request.Method = "POST"),
            Request(address, http => http.Request.Headers.Authorization = "Bearer not.a.token"),
            Request(address, http => http.Request.Headers.ContentType = "text/plain; charset=unknown"),
            Request(address, http => http.Features.Set<IHttpRequestBodyDetectionFeature>(new Body())),
            Request(address + "%00"),
            Request(address.ToUpperInvariant()),
        ];
        foreach (var other in others)
            Assert.Equal(PassedOn, (await Ask(other)).Response.StatusCode);

        Assert.Equal(StatusCodes.Status200OK, (await Ask(Request(address))).Response.StatusCode);
    }

    [Fact]
    public void Invented_addresses_hold_no_more_than_they_may()
    {
        var answers = new CachedAnswers();
        var large = new CatalogAnswer(new byte[100_000], 1);
        var kept = 0;
        foreach (var page in Enumerable.Range(0, 1_000))
            answers.Keep(Request($"{address}&page={page}"), large);
        foreach (var page in Enumerable.Range(0, 1_000))
            kept += answers.TryFind(Request($"{address}&page={page}"), out _) ? 1 : 0;
        Assert.InRange(kept, 1, 170);

        answers.Keep(Request($"{address}&search={new string('a', 600)}"), large);
        Assert.False(answers.TryFind(Request($"{address}&search={new string('a', 600)}"), out _));
    }

    [Fact]
    public void Answers_go_with_the_snapshot_that_they_were_made_from()
    {
        var shop = new SnapshotBuilder().Product(1, "Gloss");
        var snapshot = shop.Snapshot();
        snapshot.Ready.Keep(Request(address), new([], 1));

        Assert.True(snapshot.At(2).Ready.TryFind(Request(address), out _));
        Assert.False(snapshot.With(shop.Product(1, "Gloss", stock: 4).Made(1)).Ready.TryFind(Request(address), out _));
    }

    public void Dispose()
    {
        limits.GlobalLimiter!.Dispose();
        catalog.Dispose();
    }

    private async Task<HttpContext> Ask(HttpContext http)
    {
        await new CatalogCacheMiddleware(PassOn, catalog, Options.Create(limits)).InvokeAsync(http);
        return http;

        static Task PassOn(HttpContext http)
        {
            http.Response.StatusCode = PassedOn;
            return Task.CompletedTask;
        }
    }

    private static DefaultHttpContext Request(string address, Action<HttpContext>? more = null)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = address;
        http.Request.Method = "GET";
        http.Response.Body = new MemoryStream();
        more?.Invoke(http);
        return http;
    }

    private sealed class Body : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
