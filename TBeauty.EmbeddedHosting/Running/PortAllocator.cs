using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;

namespace TBeauty.EmbeddedHosting.Running;

/// <summary>Gives each instance a port on this machine that nobody listens on.</summary>
internal sealed class PortAllocator(bool alwaysRandom)
{
    // Below the range that systems take outgoing connections' ports from, so that none of those takes one first.
    private const int FirstRandom = 20_000;
    private const int LastRandom = 32_000;

    private readonly HashSet<int> _taken = [];

    /// <summary>Takes the wanted port, or any free one where that is null or 0.</summary>
    /// <exception cref="DistributedApplicationException">The wanted port is in use.</exception>
    public int Take(string name, int? wanted)
    {
        if (wanted is not (> 0 and var fixedPort) || alwaysRandom)
            return TakeRandom();

        if (!_taken.Add(fixedPort) || !IsFree(fixedPort))
        {
            throw new DistributedApplicationException(
                $"Port {fixedPort}, which '{name}' listens on, is in use: "
                + $"stop the program that uses it, or choose another port with `-- --Ports:{name} {fixedPort + 1}`.");
        }

        return fixedPort;
    }

    private int TakeRandom()
    {
        int port;
        do
            port = Random.Shared.Next(FirstRandom, LastRandom);
        while (!IsFree(port) || !_taken.Add(port));

        return port;
    }

    private static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && CanListen(IPAddress.IPv6Loopback, port);

    private static bool CanListen(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException problem)
        {
            // A machine without IPv6 has nobody listening there either.
            return problem.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }
}
