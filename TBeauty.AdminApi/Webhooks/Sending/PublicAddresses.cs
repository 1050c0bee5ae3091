using System.Net;
using System.Net.Sockets;

namespace TBeauty.AdminApi.Webhooks.Sending;

/// <summary>
/// Which addresses belong to anybody but us: not this machine, not its network, not the cloud's metadata. By the
/// special-purpose registries of IANA (RFC 6890 and its updates).
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        // Azure's metadata hides behind an address that looks like anybody's.
        IPNetwork.Parse("168.63.129.16/32"),
        // Within 2000::/3: protocol assignments (Teredo among them), documentation, and 6to4, which wraps an IPv4
        // address.
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return (address.AddressFamily is AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
            && !Special.Any(network => network.Contains(address));
    }
}
