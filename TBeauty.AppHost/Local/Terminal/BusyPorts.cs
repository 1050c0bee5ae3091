using System.Net;
using System.Net.Sockets;

namespace TBeauty.AppHost.Local.Terminal;

/// <summary>Whether somebody listens already where a resource is to listen.</summary>
internal static class BusyPorts
{
    /// <summary>Looks at all fixed ports of an app model.</summary>
    /// <exception cref="DistributedApplicationException">One of them is in use.</exception>
    public static void Refuse(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                if (endpoint.Port is > 0 and var port && !resource.IsContainer())
                    Refuse(resource.Name, port);
            }
        }
    }

    internal static void Refuse(string name, int port)
    {
        if (!IsFree(port))
        {
            throw new DistributedApplicationException(
                $"Port {port}, which '{name}' listens on, is in use: "
                + $"stop the program that uses it, or choose another port with `-- --Ports:{name} {port + 1}`.");
        }
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
