using MarocNumeric.Trust.Cert.Advisories;
using Microsoft.Extensions.Options;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>The OpenPGP keys that mails to the team are opened with: the suite's own, whose public half everybody finds in `security.txt`, and those that the team had before.</summary>
internal sealed class SecretKeys(TeamKey team, IOptions<CertOptions> options)
{
    private readonly Lazy<PgpSecretKeyRingBundle?> given = new(() =>
        GivenBy(options.Value.MailIntake)
    );

    private readonly Lazy<string> password = new(() =>
        options.Value.MailIntake.OpenPgpPasswordFile is { } file
            ? File.ReadLines(file).FirstOrDefault() ?? string.Empty
            : string.Empty
    );

    /// <param name="keyId">Zero where the sender does not say to whom (RFC 9580 section 5.1.8).</param>
    /// <returns>Those that may open it.</returns>
    public IEnumerable<PgpPrivateKey> Of(long keyId)
    {
        var own = team.Opening;
        if (keyId == 0 || keyId == own.KeyId)
        {
            yield return own;
        }

        foreach (
            var secret in (given.Value?.GetKeyRings() ?? [])
                .SelectMany(ring => ring.GetSecretKeys())
                .Where(secret =>
                    (keyId == 0 || secret.KeyId == keyId)
                    && secret.PublicKey.IsEncryptionKey
                    && !secret.IsPrivateKeyEmpty
                )
        )
        {
            yield return secret.ExtractPrivateKeyUtf8(password.Value.ToCharArray());
        }
    }

    private static PgpSecretKeyRingBundle? GivenBy(MailIntakeOptions options)
    {
        if (options.OpenPgpSecretKeys is not { } file)
        {
            return null;
        }

        using var content = File.OpenRead(file);
        return new(PgpUtilities.GetDecoderStream(content));
    }
}
