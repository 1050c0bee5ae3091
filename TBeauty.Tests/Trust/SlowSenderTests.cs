using System.Net.Sockets;
using System.Text;
using TBeauty.Tests.Support;

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
            Send("POST /api/v1/customer/auth/login HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"));

        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 408 ", answer));
        Assert.Contains("\"code\":\"request.timeout\"", answers[1]);
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

    /// <summary>What the server says before it hangs up, however it does that: our next byte meets a closed door.</summary>
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
