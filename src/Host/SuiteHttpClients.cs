using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MarocNumeric.Trust.Host;

internal static class SuiteHttpClients
{
    /// <summary>Named pipelines for what leaves the process towards the suite itself: they trust the suite's root and nothing else.</summary>
    public static void AddSuiteHttpClients(this IServiceCollection services, TrustOptions trust)
    {
        services
            .AddHttpClient(
                SuiteAuthentication.IdentityClient,
                client => client.BaseAddress = trust.Issuer
            )
            .ConfigurePrimaryHttpMessageHandler(() => TrustingTheSuite(trust))
            .AddStandardResilienceHandler(options =>
            {
                // A code or a refresh token is good for one exchange: never sent twice.
                options.Retry.ShouldHandle = retried =>
                    ValueTask.FromResult(
                        retried.Outcome.Exception
                            is HttpRequestException
                            {
                                HttpRequestError: HttpRequestError.ConnectionError
                            }
                    );
            });
        // Where Identity runs in this process it registers its own, which asks nobody.
        services.TryAddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(
            provider => new ConfigurationManager<OpenIdConnectConfiguration>(
                new Uri(trust.Issuer, ".well-known/openid-configuration").AbsoluteUri,
                new OpenIdConnectConfigurationRetriever(),
                provider
                    .GetRequiredService<IHttpClientFactory>()
                    .CreateClient(SuiteAuthentication.IdentityClient)
            )
        );
    }

    /// <summary>Read at the first handshake, when the first start has made it.</summary>
    public static SocketsHttpHandler TrustingTheSuite(TrustOptions trust)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            var root = Path.Combine(trust.DataDirectory, "trust-root.pem");
            if (
                errors is System.Net.Security.SslPolicyErrors.None
                || certificate is null
                || !File.Exists(root)
            )
            {
                return errors is System.Net.Security.SslPolicyErrors.None;
            }

            if (errors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch))
            {
                return false;
            }

            using var own = new X509Chain();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.CustomTrustStore.ImportFromPemFile(root);
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            own.ChainPolicy.DisableCertificateDownloads = true;
            own.ChainPolicy.ExtraStore.AddRange(chain!.ChainPolicy.ExtraStore);
            return own.Build((X509Certificate2)certificate);
        };
        return handler;
    }
}
