using System.Net;
using System.Net.Sockets;

namespace TBeauty.AdminApi.Webhooks.Sending;

/// <summary>The webhook would have reached an address that is not anybody's on the Internet.</summary>
internal sealed class PrivateTarget() : Exception("It leads to a private address.");

/// <summary>
/// Connects to receivers. What a name stands for is looked up here and nowhere else, and exactly the address that was
/// checked is connected to: a name that changes its mind in between gains nothing.
/// </summary>
internal static class WebhookConnections
{
    /// <summary>
    /// A client of its own: the factory's retry what failed, follow service discovery, and log addresses.
    /// </summary>
    /// <param name="allowPrivate">Whether any address will do.</param>
    /// <param name="lookUp">What a name stands for; DNS when null.</param>
    public static HttpClient Open(bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        lookUp ??= Dns.GetHostAddressesAsync;
        return new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxResponseHeadersLength = 16,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // Our trace ids are nobody else's business, and the addresses of receivers are no matter for traces.
            ActivityHeadersPropagator = null,
            ConnectCallback = async (context, ct) =>
            {
                var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
                var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await lookUp(host, ct);
                var good = addresses.Where(address => allowPrivate || PublicAddresses.Holds(address)).ToArray();
                return good.Length > 0 || addresses.Length is 0 ? await Connect(good, port, ct)
                    : throw new PrivateTarget();
            },
        })
        {
            // Each attempt brings a deadline of its own.
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
    }

    private static async Task<Stream> Connect(IPAddress[] addresses, int port, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
