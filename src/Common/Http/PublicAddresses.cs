using System.Net;
using System.Net.Sockets;

namespace MarocNumeric.Trust.Common.Http;

/// <summary>Which addresses belong to the Internet at large (IANA's special-purpose registries, RFC 6890): all others are somebody's inside.</summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this host (RFC 1122 section 3.2.1.3)
        IPNetwork.Parse("10.0.0.0/8"), // private (RFC 1918)
        IPNetwork.Parse("100.64.0.0/10"), // carriers' own (RFC 6598)
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("169.254.0.0/16"), // link-local (RFC 3927), and the clouds' metadata
        IPNetwork.Parse("172.16.0.0/12"), // private (RFC 1918)
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments (RFC 6890)
        IPNetwork.Parse("192.0.2.0/24"), // documentation (RFC 5737)
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays, deprecated (RFC 7526)
        IPNetwork.Parse("192.168.0.0/16"), // private (RFC 1918)
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks (RFC 2544)
        IPNetwork.Parse("198.51.100.0/24"), // documentation (RFC 5737)
        IPNetwork.Parse("203.0.113.0/24"), // documentation (RFC 5737)
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, and broadcast
    ];

    /// <summary>Global unicast (RFC 4291 section 2.4); what IANA has not given out is closed with everything else.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic6 =
    [
        IPNetwork.Parse("2001::/23"), // protocol assignments; Teredo carries any IPv4 address
        IPNetwork.Parse("2001:db8::/32"), // documentation (RFC 3849)
        IPNetwork.Parse("2002::/16"), // 6to4 carries any IPv4 address
        IPNetwork.Parse("3fff::/20"), // documentation (RFC 9637)
    ];

    public static bool IsPublic(this IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.Plain();
        return plain.AddressFamily is AddressFamily.InterNetwork
            ? !NotPublic4.Any(network => network.Contains(plain))
            : Global6.Contains(plain) && !NotPublic6.Any(network => network.Contains(plain));
    }

    /// <summary>"::ffff:127.0.0.1" is 127.0.0.1 for whoever connects to it.</summary>
    internal static IPAddress Plain(this IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
