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
            // Its connections grow old and not the handler, whose timer would keep all of a host that has ended for two minutes.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
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

    public static SocketsHttpHandler TrustingTheSuite(TrustOptions trust) =>
        new()
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    SuiteRoot.Accepts(trust, certificate as X509Certificate2, chain, errors),
            },
        };
}
