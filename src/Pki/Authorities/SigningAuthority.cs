using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Lint;
using MarocNumeric.Trust.Pki.Status;

namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>An authority with its opened key.</summary>
internal sealed record SigningAuthority(Authority Row, ISigningKey Key)
{
    public LintIssuer AsIssuer { get; } =
        new(
            Row.Subject,
            CertificateExtension.KeyIdentifierOf(Key.SubjectPublicKeyInfo),
            Row.NotAfter,
            Row.ListPartitions
        );

    /// <summary>By what OCSP clients name it.</summary>
    public IssuerIdentity Identity { get; } = new(Row.Subject, Key.SubjectPublicKeyInfo);

    /// <summary>What its own certificate says of its signatures.</summary>
    public SignedCheck Check { get; } = new(Row.Certificate, Key.Algorithm);
}
