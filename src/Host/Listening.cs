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
            ListenWithTls(kestrel, trust, trust.HttpsPort, Handshake);
            if (Judges(kestrel.ApplicationServices))
            {
                ListenWithTls(kestrel, trust, trust.MutualTlsPort, MutualHandshake);
            }
        });

    /// <summary>Where nobody knows the suite's processes by their certificates, there is no port for them.</summary>
    private static bool Judges(IServiceProvider services) =>
        services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IModuleCallers));

    private static void ListenWithTls(
        KestrelServerOptions kestrel,
        TrustOptions trust,
        int port,
        Func<IServiceProvider, SslServerAuthenticationOptions> handshake
    ) =>
        Listen(
            kestrel,
            trust,
            port,
            listen =>
                listen.UseHttps(
                    (_, _, _, _) => ValueTask.FromResult(handshake(kestrel.ApplicationServices)),
                    state: null!
                )
        );

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

    /// <summary>Asks for a certificate and takes what comes: whose it is and whether it holds is judged behind the door, with a code, and again at every request.</summary>
    private static SslServerAuthenticationOptions MutualHandshake(IServiceProvider services)
    {
        var options = Handshake(services);
        options.ClientCertificateRequired = true;
#pragma warning disable CA5359 // A client's certificate: IModuleCallers judges it.
        options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        // A stranger's certificate names addresses: nothing is fetched from them.
        options.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        return options;
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
