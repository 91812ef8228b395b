using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Http;

/// <summary>Whom a request without an account is counted for, where limits hold for one address.</summary>
internal static class RemoteNetwork
{
    private const int Prefix = 64;

    /// <summary>An IPv4 address; of IPv6 the network that one subscriber is given (RFC 6177 section 2, RFC 4291 section 2.5.4): whoever has it has as many addresses as they like.</summary>
    public static string Of(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? Of(address) : "none";

    public static string Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.Plain();
        if (plain.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return plain.ToString();
        }

        var octets = plain.GetAddressBytes();
        octets.AsSpan(Prefix / 8).Clear();
        return $"{new IPAddress(octets)}/{Prefix}";
    }
}
