using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>Whether the signature on a mail holds (S/MIME, RFC 8551; OpenPGP, RFC 3156), and whether its signer is one that the operator believes and the one who is named as the sender.</summary>
internal sealed class MailSignatures(IOptions<CertOptions> options, TimeProvider clock)
    : IDisposable
{
    private readonly Lazy<KnownKeys> keys = new(() =>
        KnownKeys.Of(options.Value.MailIntake.OpenPgpKeys)
    );

    private readonly Lazy<X509Certificate2Collection> authorities = new(() =>
        Authorities(options.Value.MailIntake.TrustedCertificates)
    );

    /// <returns>What it proves, and the fingerprint of who signed.</returns>
    public async Task<(MailSignature Found, string? By)> VerifyAsync(
        MimeMessage mail,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(mail);
        try
        {
            return mail.Body switch
            {
                MultipartSigned signed => await OfAsync(signed, mail, cancel),
                ApplicationPkcs7Mime { SecureMimeType: SecureMimeType.SignedData } whole => Of(
                    whole,
                    mail,
                    cancel
                ),
                _ => (MailSignature.None, null),
            };
        }
#pragma warning disable CA1031 // Whatever a forged structure does to the reader, the signature does not hold.
        catch (Exception broken) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _ = broken;
            return (MailSignature.Broken, null);
        }
    }

    public void Dispose()
    {
        if (keys.IsValueCreated)
        {
            keys.Value.Dispose();
        }
    }

    private async Task<(MailSignature, string?)> OfAsync(
        MultipartSigned signed,
        MimeMessage mail,
        CancellationToken cancel
    )
    {
        var protocol = signed.ContentType.Parameters["protocol"]?.Trim();
        if (protocol is null || !keys.Value.Supports(protocol))
        {
            using var certificates = new TemporarySecureMimeContext();
            return Judged(await signed.VerifyAsync(certificates, cancel), mail);
        }

        return Judged(await signed.VerifyAsync(keys.Value, cancel), mail);
    }

    private (MailSignature, string?) Of(
        ApplicationPkcs7Mime whole,
        MimeMessage mail,
        CancellationToken cancel
    )
    {
        using var certificates = new TemporarySecureMimeContext();
        return Judged(whole.Verify(certificates, out _, cancel), mail);
    }

    /// <summary>Of a mail that was signed and encrypted in one: its signatures came out with the content.</summary>
    public (MailSignature Found, string? By) OfInside(PgpOpening.Opened inside, MimeMessage mail)
    {
        ArgumentNullException.ThrowIfNull(inside);
        ArgumentNullException.ThrowIfNull(mail);
        try
        {
            var signers = inside
                .Signatures.Select(one => (Signature: one, Key: keys.Value.Find(one.KeyId)))
                .ToList();
            if (
                !signers.TrueForAll(one =>
                    one.Key is not null && Holds(one.Signature, one.Key.Key, inside.Content)
                )
            )
            {
                return (MailSignature.Broken, null);
            }

            // The operator gave the key; that it names the sender is asked as of any other.
            var signer = signers[0].Key!;
            return (
                signer.Mails.Any(mine => IsOf(mine, mail))
                    ? MailSignature.Trusted
                    : MailSignature.Unknown,
                signer.Fingerprint
            );
        }
        catch (PgpException)
        {
            return (MailSignature.Broken, null);
        }
    }

    private static bool Holds(PgpSignature signature, PgpPublicKey key, byte[] content)
    {
        // Over a document, octets or text: whatever else a key has signed says nothing of a mail.
        if (
            signature.SignatureType
            is not (PgpSignature.BinaryDocument or PgpSignature.CanonicalTextDocument)
        )
        {
            return false;
        }

        signature.InitVerify(key);
        signature.Update(content);
        return signature.Verify();
    }

    private static bool IsOf(string? address, MimeMessage mail) =>
        string.Equals(
            address,
            mail.From.Mailboxes.FirstOrDefault()?.Address,
            StringComparison.OrdinalIgnoreCase
        );

    private (MailSignature, string?) Judged(DigitalSignatureCollection found, MimeMessage mail)
    {
        // One who signed well among several that did not proves nothing of the others.
        if (found.Count == 0 || !found.All(one => one.Verify(verifySignatureOnly: true)))
        {
            return (MailSignature.Broken, null);
        }

        if (found[0].SignerCertificate is not { } signer)
        {
            return (MailSignature.Broken, null);
        }

        var believed = signer switch
        {
            SecureMimeDigitalCertificate certificate => IsBelieved(certificate),
            // It was found among the operator's keys: there is no other place.
            _ => true,
        };
        return (
            IsOf(signer.Email, mail) && believed ? MailSignature.Trusted : MailSignature.Unknown,
            signer.Fingerprint
        );
    }

    /// <summary>By the operator's authorities alone: what a mail brings along is no anchor.</summary>
    private bool IsBelieved(SecureMimeDigitalCertificate signer)
    {
        if (authorities.Value.Count == 0)
        {
            return false;
        }

        using var certificate = X509CertificateLoader.LoadCertificate(
            signer.Certificate.GetEncoded()
        );
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                VerificationTime = clock.GetUtcNow().UtcDateTime,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities.Value);
        return chain.Build(certificate);
    }

    private static X509Certificate2Collection Authorities(string? file)
    {
        var found = new X509Certificate2Collection();
        if (file is not null)
        {
            found.ImportFromPemFile(file);
        }

        return found;
    }
}
