using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MarocNumeric.Trust.Host;

internal static class SuiteHttpClients
{
    /// <summary>The named pipeline for what leaves the process towards the suite itself: it trusts the suite's root and nothing else.</summary>
    public static void AddSuiteHttpClients(this IServiceCollection services, TrustOptions trust)
    {
        services
            .AddHttpClient(PortalSignIn.IdentityClient, client => client.BaseAddress = trust.Issuer)
            .ConfigurePrimaryHttpMessageHandler(() => TrustingTheSuite(trust))
            .AddStandardResilienceHandler(options =>
                // A code or a refresh token is good for one exchange: sent again only if it never left.
                options.Retry.ShouldHandle = retried =>
                    ValueTask.FromResult(
                        retried.Outcome.Exception
                            is HttpRequestException
                            {
                                HttpRequestError: HttpRequestError.ConnectionError
                            }
                    )
            );
        // Where Identity runs in this process it registers its own, which asks nobody.
        services.TryAddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(
            provider => new ConfigurationManager<OpenIdConnectConfiguration>(
                new Uri(trust.Issuer, ".well-known/openid-configuration").AbsoluteUri,
                new OpenIdConnectConfigurationRetriever(),
                provider
                    .GetRequiredService<IHttpClientFactory>()
                    .CreateClient(PortalSignIn.IdentityClient)
            )
        );
    }

    /// <summary>The root is read at the handshake, when the first start has made it.</summary>
    public static SocketsHttpHandler TrustingTheSuite(TrustOptions trust) =>
        new()
        {
            AllowAutoRedirect = false,
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    errors is SslPolicyErrors.None
                    || IsOurs(
                        certificate as X509Certificate2,
                        chain,
                        errors,
                        Path.Combine(trust.DataDirectory, "trust-root.pem")
                    ),
            },
        };

    private static bool IsOurs(
        X509Certificate2? certificate,
        X509Chain? shown,
        SslPolicyErrors errors,
        string root
    )
    {
        // An untrusted root is the one fault that our own root may mend; another name is not.
        if (
            certificate is null
            || errors is not SslPolicyErrors.RemoteCertificateChainErrors
            || !File.Exists(root)
        )
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ExtraStore.AddRange(shown!.ChainPolicy.ExtraStore);
        return chain.Build(certificate);
    }
}
