using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TBeauty.Tests.Support;

/// <summary>A request that another system got from the shop.</summary>
public sealed record Received(string Raw, IHeaderDictionary Headers)
{
    public Json Body { get; } = new(JsonDocument.Parse(Raw).RootElement.Clone());

    public string Event => Headers["X-TBeauty-Event"].ToString();

    public string Delivery => Headers["X-TBeauty-Delivery"].ToString();

    /// <summary>Of an order's event.</summary>
    public long Order => Body["data"]["order_id"].Number();

    /// <summary>As a receiver checks it, over the raw body.</summary>
    public bool IsSignedWith(string secret)
    {
        var parts = Headers["X-TBeauty-Signature"].ToString().Split(',');
        var (time, signature) = (parts[0]["t=".Length..], parts[1]["v1=".Length..]);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{Raw}"));
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(signature));
    }
}

/// <summary>
/// Another system that hears of the shop: a real server in the test process, which answers as the test wants.
/// </summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = [];

    private bool isGone;

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>Everything that came, in the order in which it came.</summary>
    public IReadOnlyList<Received> All => [.. received];

    public string Url { get; private set; } = "";

    /// <param name="answer">What to do with the how manieth request; 200 without it.</param>
    /// <param name="isTls">Whether it shows a certificate that nobody trusts.</param>
    public static async Task<Receiver> Start(Func<HttpContext, Received, int, Task>? answer = null, bool isTls = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server => server.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (isTls)
                listen.UseHttps(SelfSigned());
        }));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
            var request = new Received(
                await reader.ReadToEndAsync(http.RequestAborted),
                new HeaderDictionary(http.Request.Headers.ToDictionary()));
            receiver.received.Enqueue(request);
            if (answer is not null)
                await answer(http, request, receiver.received.Count);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        receiver.Url = $"{app.Urls.Single()}/hooks?token=not-for-logs";
        return receiver;
    }

    /// <summary>An answer that never comes.</summary>
    public static async Task Hang(HttpContext http)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The shop lost its patience.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (isGone)
            return;

        isGone = true;
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
