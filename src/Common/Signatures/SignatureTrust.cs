using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Documents;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>A signature holds over its content; whether it is worth anything is decided here: its time-stamp, the way to an anchor, what the certificate is for, revocation (EN 319 102-1 section 5.2).</summary>
internal sealed class SignatureTrust(
    IReadOnlyList<ReadOnlyMemory<byte>> anchors,
    IRevocationSource known
)
{
    /// <param name="stamp">A time-stamp token and what it must be over, or null.</param>
    public SignatureReport Judge(
        SignatureReport report,
        X509Certificate2 signer,
        IReadOnlyList<byte[]> others,
        (ReadOnlyMemory<byte> Token, ReadOnlyMemory<byte> Over)? stamp,
        DateTimeOffset now
    )
    {
        DateTimeOffset? stamped = stamp is { } given
            ? TimestampReading.Proven(given.Token, given.Over.Span, anchors, known)
            : null;
        report = report with { StampedAt = stamped };
        if (stamp is not null && stamped is null)
        {
            return report with { Verdict = DocumentVerdict.TimestampBroken };
        }

        var at = stamped ?? now;
        var path = CertificatePath.Find(signer, others, anchors, at);
        if (path.Standing is PathStanding.NoAnchor)
        {
            return report with { Verdict = DocumentVerdict.UntrustedIssuer };
        }

        if (!MaySign(signer))
        {
            return report with { Verdict = DocumentVerdict.NotForSigning };
        }

        var (revokedAt, isKnown) = path.Revocation(known, at);
        return report with
        {
            RevokedAt = revokedAt,
            Verdict =
                revokedAt <= at ? DocumentVerdict.Revoked
                : path.Standing is PathStanding.OutOfValidity ? DocumentVerdict.OutOfValidity
                : !isKnown ? DocumentVerdict.RevocationUnknown
                : stamped is null ? DocumentVerdict.ValidToday
                : DocumentVerdict.Valid,
        };
    }

    /// <summary>What a file says of a signer, not believed yet.</summary>
    public static SignatureReport Claimed(X509Certificate2 signer, bool coversWhole) =>
        new(
            DocumentVerdict.Valid,
            signer.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            signer.SubjectName.Name,
            signer.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
            signer.SerialNumber.ToLowerInvariant(),
            CoversWhole: coversWhole
        );

    /// <summary>nonRepudiation: a commitment to content (EN 319 412-2 section 4.3.2, types A, B and F). A certificate to sign in with, or a server's, commits nobody to a document.</summary>
    private static bool MaySign(X509Certificate2 signer) =>
        signer
            .Extensions.OfType<X509KeyUsageExtension>()
            .Any(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.NonRepudiation))
        && !signer
            .Extensions.OfType<X509BasicConstraintsExtension>()
            .Any(constraints => constraints.CertificateAuthority);
}
