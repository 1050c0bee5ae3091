using System.Net.Sockets;
using System.Text;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Whoever sends what is hardly HTTP is told so as everybody else is, once their call has reached a route.
/// </summary>
[Trait("suite", "trust")]
public class BrokenRequestTests(Shop shop)
{
    private const string Chunked = "Transfer-Encoding: chunked\r\n\r\n";
    private const string Json = "Content-Type: application/json\r\n";
    private const string LogIn = "/api/v1/customer/auth/login";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData($"POST {LogIn}", $"{Json}{Chunked}ZZ\r\n{{}}\r\n0\r\n\r\n", "400", "request.invalid")]
    [InlineData($"POST {LogIn}", $"{Json}{Chunked}2\r\n{{}}XX0\r\n\r\n", "400", "request.invalid")]
    [InlineData("POST /api/v1/customer/cart/items", $"{Json}{Chunked}ZZ\r\n", "400", "request.invalid")]
    [InlineData($"POST {LogIn}", $"{Json}Content-Length: 4000000000\r\n\r\n{{", "413", "body.too_large")]
    [InlineData($"POST {LogIn}", $"Content-Type: text/plain\r\n{Chunked}ZZ\r\n", "415", "media_type.unsupported")]
    public async Task A_body_that_breaks_off_the_rules_gets_a_problem(
        string call, string rest, string status, string code)
    {
        var answer = await Send($"{call} HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n{rest}");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        Assert.Contains("Content-Type: application/problem+json", answer);
        Assert.Contains($"\"code\":\"{code}\"", answer);
        Assert.Contains("\"trace_id\":\"", answer);
    }

    private async Task<string> Send(string request)
    {
        var address = shop.Storefront.Http.BaseAddress!;
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), patience.Token);

        var (said, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) is > 0 and var length)
                said.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }
        catch (IOException)
        {
            // It hung up, and has said what it had to say.
        }

        return said.ToString();
    }
}
