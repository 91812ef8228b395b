using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MarocNumeric.Trust.Host;

internal static class Listening
{
    private const long LargestBody = 1024 * 1024;

    public static void ListenAs(this WebApplicationBuilder builder, TrustOptions trust) =>
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            Listen(kestrel, trust, trust.HttpPort, _ => { });
            Listen(
                kestrel,
                trust,
                trust.HttpsPort,
                listen =>
                    listen.UseHttps(
                        (_, _, _, _) =>
                            ValueTask.FromResult(Handshake(kestrel.ApplicationServices)),
                        state: null!
                    )
            );
        });

    // Asked for at every handshake: a renewed certificate is shown at once, with its chain.
    private static SslServerAuthenticationOptions Handshake(IServiceProvider services)
    {
        var certificate = services.GetRequiredService<IServerCertificate>().Current;
        return new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(
                certificate.Leaf,
                certificate.Intermediates,
                offline: true
            ),
        };
    }

    private static void Listen(
        KestrelServerOptions kestrel,
        TrustOptions trust,
        int port,
        Action<ListenOptions> configure
    )
    {
        if (IPAddress.TryParse(trust.ListenAddress, out var address))
        {
            kestrel.Listen(address, port, configure);
        }
        else
        {
            kestrel.ListenLocalhost(port, configure);
        }
    }
}
