using System.Net;
using System.Net.Sockets;

namespace MarocNumeric.Trust.Testing;

/// <summary>Ports of a test: below those that the system gives to outgoing connections (from 32768), and no other process of a run begins at the same.</summary>
public static class FreePort
{
    private static int last = 12_000 + (Environment.ProcessId * 61 % 18_000);

    public static int Next()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref last);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    public static bool IsFree(int port)
    {
        try
        {
            // "localhost" is both.
            foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback])
            {
                using var probe = new TcpListener(address, port);
                probe.Start();
            }

            return true;
        }
        catch (SocketException taken)
            when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
