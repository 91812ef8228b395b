using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Pki.Certificates;

namespace MarocNumeric.Trust.Pki.Verification;

/// <summary>What a certificate is at an instant, for whoever asks by its number. Names are part of the JSON twin.</summary>
internal enum CertificateStanding
{
    NotYetValid,
    Valid,
    OnHold,
    Expired,
    Revoked,
}

internal static class CertificateStandings
{
    /// <returns>Null for one that was never handed out.</returns>
    public static CertificateStanding? StandingAt(
        this IssuedCertificate certificate,
        DateTimeOffset now
    ) =>
        certificate.State switch
        {
            CertificateState.Intended => null,
            _ when certificate.Encoded is null => null,
            // Revoked stays revoked beyond the end (law 43-20 art. 33 (3)); a hold ends with it.
            CertificateState.Revoked => CertificateStanding.Revoked,
            // RFC 5280 section 4.1.2.5: both instants belong to the validity.
            _ when now > certificate.NotAfter => CertificateStanding.Expired,
            CertificateState.Suspended => CertificateStanding.OnHold,
            _ when now < certificate.NotBefore => CertificateStanding.NotYetValid,
            _ => CertificateStanding.Valid,
        };

    public static VerificationStanding Colour(this CertificateStanding standing) =>
        standing switch
        {
            CertificateStanding.Valid => VerificationStanding.Good,
            CertificateStanding.NotYetValid or CertificateStanding.OnHold =>
                VerificationStanding.Pending,
            _ => VerificationStanding.Ended,
        };
}
