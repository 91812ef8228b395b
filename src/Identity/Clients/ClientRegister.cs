using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace MarocNumeric.Trust.Identity.Clients;

/// <summary>Clients' secrets are made by us with 256 bits of chance: one SHA-256 guards them as well as a slow hash would, a thousand times cheaper at every token.</summary>
internal sealed class ClientRegister(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store
)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(
        cache,
        logger,
        options,
        store
    )
{
    private const string Prefix = "sha256:";

    /// <returns>A secret for <see cref="OpenIddictApplicationDescriptor.ClientSecret"/>: 256 bits of chance.</returns>
    public static string NewSecret() =>
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    protected override ValueTask<string> ObfuscateClientSecretAsync(
        string secret,
        CancellationToken cancellationToken = default
    ) =>
        ValueTask.FromResult(
            Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))
        );

    protected override async ValueTask<bool> ValidateClientSecretAsync(
        string secret,
        string comparand,
        CancellationToken cancellationToken = default
    ) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(await ObfuscateClientSecretAsync(secret, cancellationToken)),
            Encoding.ASCII.GetBytes(comparand)
        );
}
