using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>Contracts of modules that this process does not run, answered by the process that does.</summary>
internal static class RemoteAnswers
{
    /// <summary>Base 64 in a JSON seal makes four octets of three, and the chain and time-stamp stand beside it.</summary>
    private const int LargestAnswer = 64 * 1024 * 1024;

    public static void AddRemoteAnswers(this IServiceCollection services, TrustOptions trust)
    {
        if (trust.Runs("pki"))
        {
            return;
        }

        services
            .AddSingleton<RemoteMeter>()
            .AddSingleton<OwnCertificates>()
            .AddSingleton<IServerCertificate>(own => own.GetRequiredService<OwnCertificates>())
            .AddSingleton<IPreparation>(own => own.GetRequiredService<OwnCertificates>())
            .AddSingleton<IDoctorCheck>(own => own.GetRequiredService<OwnCertificates>())
            .AddSingleton(provider => Peer("pki", trust.Remote.Pki, trust, provider))
            .AddSingleton<ISealingService, RemoteSealing>()
            .AddSingleton<ITimestampAuthority, RemoteTimestampAuthority>()
            .AddSingleton<ISignedDocuments, RemoteSignedDocuments>()
            .AddHealthChecks()
            .AddCheck<RemotePeer>("remote-pki", tags: ["ready"]);
        if (!trust.Runs("cndp") && trust.Remote.Cndp.Address is not null)
        {
            services.AddSingleton<IDeclarationRegister>(provider => new RemoteDeclarationRegister(
                Peer("cndp", trust.Remote.Cndp, trust, provider)
            ));
        }

        if (!trust.Runs("plan"))
        {
            return;
        }

        foreach (
            var (module, peer) in trust
                .Remote.Peers()
                .Where(one => !trust.Runs(one.Module) && one.Peer.Address is not null)
        )
        {
            services.AddSingleton<IFiguresElsewhere>(provider => new RemoteFigures(
                Peer(module, peer, trust, provider)
            ));
        }
    }

    private static RemotePeer Peer(
        string name,
        RemotePeerOptions peer,
        TrustOptions trust,
        IServiceProvider provider
    ) =>
        new(
            name,
            peer,
            Client(peer, Handler(peer, trust, provider.GetRequiredService<OwnCertificates>())),
            provider.GetRequiredService<RemoteMeter>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RemotePeer>>()
        );

    /// <summary>Attempts have their own time; the client sets none.</summary>
    public static HttpClient Client(RemotePeerOptions peer, HttpMessageHandler handler) =>
        new(handler)
        {
            BaseAddress = peer.Address,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };

    /// <summary>Shows this process's certificate, and believes the suite's own root alone.</summary>
    public static SocketsHttpHandler Handler(
        RemotePeerOptions peer,
        TrustOptions trust,
        OwnCertificates own
    ) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = peer.AttemptTimeout,
            // A certificate that was replaced is shown within minutes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = peer.AtOnce,
            SslOptions = new SslClientAuthenticationOptions
            {
                LocalCertificateSelectionCallback = (_, _, _, _, _) => own.Module.Leaf,
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    SuiteRoot.AcceptsAlone(trust, certificate as X509Certificate2, chain, errors),
                CertificateChainPolicy = new()
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                },
            },
        };
}
