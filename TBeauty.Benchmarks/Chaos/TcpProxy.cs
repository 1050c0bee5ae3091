using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>Passes bytes on between clients and a port of this machine, until it is told to be a bad network.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Link, bool> links = [];
    private readonly Func<int> target;

    /// <param name="target">Where the server listens; asked for every connection.</param>
    public TcpProxy(Func<int> target)
    {
        this.target = target;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How long everything that is passed on takes, each way.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether new connections are reset at once.</summary>
    public bool Refuses { get; set; }

    /// <summary>
    /// Whether a connection is reset as soon as an answer comes back on it: what was asked has been done.
    /// </summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Resets every connection there is.</summary>
    public void Cut()
    {
        foreach (var link in links.Keys)
            link.Dispose();
    }

    public void Dispose()
    {
        listener.Dispose();
        Cut();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptSocketAsync());
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // The proxy is gone.
        }
    }

    private async Task Serve(Socket client)
    {
        using var link = new Link(client);
        client.NoDelay = true;
        links[link] = true;
        try
        {
            if (Refuses)
                return;
            await link.Server.ConnectAsync(IPAddress.Loopback, target());
            await Task.WhenAny(Pump(client, link.Server, areAnswers: false),
                Pump(link.Server, client, areAnswers: true));
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // One side hung up, or was cut off: the other is told so by the end of the link.
        }
        finally
        {
            links.TryRemove(link, out _);
        }
    }

    private async Task Pump(Socket from, Socket to, bool areAnswers)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var read)
        {
            if (Delay is { Ticks: > 0 } delay)
                await Task.Delay(delay);
            if (areAnswers && LosesAnswers)
                return;
            for (var sent = 0; sent < read;)
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
        }
    }

    /// <summary>Both halves of a connection; they end together, and by a reset.</summary>
    private sealed class Link(Socket client) : IDisposable
    {
        public Socket Server { get; } = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        public void Dispose()
        {
            client.Close(timeout: 0);
            Server.Close(timeout: 0);
        }
    }
}
