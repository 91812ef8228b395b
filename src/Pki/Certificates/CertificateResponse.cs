using MarocNumeric.Trust.Pki.Revocation;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>A certificate as the API shows it; its bytes come with another Accept.</summary>
internal sealed record CertificateResponse(
    string Serial,
    string? Number,
    string Profile,
    int ProfileVersion,
    string Subject,
    CertificateState State,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    Guid Organisation,
    Guid? Request,
    DateTimeOffset? IssuedAt,
    DateTimeOffset? RevokedAt,
    RevocationReason? Reason
)
{
    public static CertificateResponse Of(
        IssuedCertificate certificate,
        RevokedSerial? revoked = null
    ) =>
        new(
            certificate.Serial,
            certificate.Number,
            certificate.Profile,
            certificate.ProfileVersion,
            certificate.Subject,
            certificate.State,
            certificate.NotBefore,
            certificate.NotAfter,
            certificate.Organisation,
            certificate.Request,
            certificate.IssuedAt,
            revoked?.RevokedAt,
            revoked?.Reason
        );
}
