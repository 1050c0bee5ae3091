using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using TBeauty.Tests.Support;
using TBeauty.Web;

namespace TBeauty.Tests.Trust;

/// <summary>OWASP API4:2023: nobody holds a connection by sending next to nothing.</summary>
[Trait("suite", "trust")]
public class SlowSenderTests(Shop shop)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Who_sends_a_byte_now_and_then_is_hung_up_on()
    {
        var answers = await Task.WhenAll(
            Send("GET /api/v1/customer/shop HTTP/1.1\r\nHost: shop\r\nX-Slow: "),
            Send(
                "POST /api/v1/customer/auth/login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"));

        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 408 ", answer));
        Assert.Contains("\"code\":\"request.timeout\"", answers[1]);
    }

    [Fact]
    public async Task Whoever_is_still_sending_when_a_process_stops_is_waited_for_and_whoever_never_ends_is_not()
    {
        var (asked, body, ct) =
            (0, new { words = "Half of this comes when the door is closed." }, TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateBuilder(
            ["--environment", "Production", "--Auth:SigningKey", Guid.NewGuid()
                .ToString(), "--Limits:DrainPause", "00:00:00", "--shutdownTimeoutSeconds", "8"]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddWebDefaults("storefront");
        await using var app = builder.Build();
        app.UseWebDefaults();
        app.MapPost("/words", async (HttpRequest request) =>
        {
            Interlocked.Increment(ref asked);
            return Results.Ok((await request.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("words").GetString());
        });
        await app.StartAsync(ct);
        var address = new Uri(app.Urls.First());
        using var endless = await SlowRequest.Begin(address, "/words", body);
        using var slow = await SlowRequest.Begin(address, "/words", body);
        await Wait.Until(() => Task.FromResult(asked is 2));

        var stop = app.StopAsync(ct);
        await Wait.Until(() => IsClosed(address));
        var finished = await slow.Finish();
        Assert.True(finished.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal), finished);
        Assert.Contains(body.words, finished);

        // Nobody measures any more how fast bodies come, but the time to stop has an end.
        Assert.False(stop.IsCompleted);
        await stop.WaitAsync(Patience, ct);
    }

    private static async Task<bool> IsClosed(Uri door)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(door.Host, door.Port, TestContext.Current.CancellationToken);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Sends this much, and then a byte in every second until the server has had enough.</summary>
    private async Task<string> Send(string beginning)
    {
        var address = shop.Storefront.Http.BaseAddress!;
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), patience.Token);

        var answer = Read(stream, patience.Token);
        try
        {
            while (await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(1), patience.Token)) != answer)
                await stream.WriteAsync(" "u8.ToArray(), patience.Token);
        }
        catch (IOException)
        {
            // It hung up; what it said before is in the answer.
        }

        return await answer;
    }

    /// <summary>
    /// What the server says before it hangs up, however it does that: our next byte meets a closed door.
    /// </summary>
    private static async Task<string> Read(NetworkStream stream, CancellationToken ct)
    {
        var (said, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await stream.ReadAsync(buffer, ct) is > 0 and var length)
                said.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }
        catch (IOException)
        {
            // That was our next byte.
        }

        return said.ToString();
    }
}
