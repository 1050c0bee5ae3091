using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace TBeauty.Tests.Support;

/// <summary>A request of which the second half of the body comes when it comes.</summary>
public sealed class SlowRequest : IDisposable
{
    private readonly TcpClient client = new();
    private byte[] rest = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Sends everything but the second half.</summary>
    public static async Task<SlowRequest> Begin(Uri host, string path, object body)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        var head =
            $"POST {path} HTTP/1.1\r\nHost: {host.Authority}\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n";
        var begun = new SlowRequest { rest = bytes[(bytes.Length / 2)..] };
        await begun.client.ConnectAsync(host.Host, host.Port, Ct);
        await begun.client.GetStream()
            .WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes[..(bytes.Length / 2)]], Ct);
        return begun;
    }

    /// <summary>Sends the second half.</summary>
    /// <returns>The answer as it is on the wire.</returns>
    public async Task<string> Finish()
    {
        await client.GetStream().WriteAsync(rest, Ct);
        return await Answer();
    }

    /// <summary>What is said before the server hangs up.</summary>
    public async Task<string> Answer()
    {
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(Ct);
    }

    public void Dispose() => client.Dispose();
}
