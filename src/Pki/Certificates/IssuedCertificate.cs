using System.Formats.Asn1;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>A certificate from the intent to its end. It exists here before it is signed, so whatever could have been signed is known and can be revoked.</summary>
internal sealed class IssuedCertificate
{
    private static readonly Dictionary<CertificateState, CertificateState[]> Moves = new()
    {
        [CertificateState.Intended] = [CertificateState.Issued, CertificateState.Revoked],
        [CertificateState.Issued] = [CertificateState.Revoked, CertificateState.Suspended],
        // RFC 5280 section 5.3.1: a hold ends in release or in revocation.
        [CertificateState.Suspended] = [CertificateState.Issued, CertificateState.Revoked],
        [CertificateState.Revoked] = [],
    };

    private byte[] toBeSigned = [];

    /// <summary>Lower-case hexadecimal of the serial's content octets.</summary>
    public required string Serial { get; init; }

    /// <summary>For people, at /v/{number}; null only until <see cref="NumberedCertificates"/> has passed over a row from before there were numbers.</summary>
    public required string? Number { get; init; }

    public required Guid Authority { get; init; }

    public required string Profile { get; init; }

    public required int ProfileVersion { get; init; }

    public required string ProfileHash { get; init; }

    /// <summary>RFC 4514 text, for people.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject's values, folded, for search.</summary>
    public required string Search { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo, hexadecimal.</summary>
    public required string KeyHash { get; init; }

    /// <summary>What will be signed, recorded before it is; empty afterwards, since the certificate holds it.</summary>
    public required byte[] ToBeSigned
    {
        get => toBeSigned;
        init => toBeSigned = value;
    }

    /// <summary>Null until signed.</summary>
    public byte[]? Encoded { get; private set; }

    /// <summary>The bytes that the signature covers, before and after it exists.</summary>
    public ReadOnlyMemory<byte> Signed =>
        Encoded is { } encoded
            ? new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue()
            : ToBeSigned;

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public CertificateState State { get; private set; } = CertificateState.Intended;

    public required Guid Organisation { get; init; }

    public required Guid? Request { get; init; }

    /// <summary>Who asked for it: the account or client that may always revoke it (law 43-20 art. 33 (2)).</summary>
    public required string Holder { get; init; }

    /// <summary>UUIDv7 of the intent: the order of lists, since serials are random.</summary>
    public required Guid Sequence { get; init; }

    public required DateTimeOffset IntendedAt { get; init; }

    public DateTimeOffset? IssuedAt { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>The holder agreed that strangers who know the number read the subject (law 09-08 art. 4).</summary>
    public bool SubjectShown { get; private set; }

    public IssuedCertificate ShowSubject(bool shown)
    {
        (SubjectShown, Version) = (shown, Version + 1);
        return this;
    }

    public Result<IssuedCertificate> Complete(byte[] encoded, DateTimeOffset now)
    {
        if (!CanMoveTo(CertificateState.Issued))
        {
            return PkiProblems.CertificateCannotMove(State, CertificateState.Issued);
        }

        (Encoded, toBeSigned, IssuedAt) = (encoded, [], now);
        return Move(CertificateState.Issued);
    }

    public Result<IssuedCertificate> Revoke() =>
        CanMoveTo(CertificateState.Revoked)
            ? Move(CertificateState.Revoked)
            : PkiProblems.CertificateCannotMove(State, CertificateState.Revoked);

    public Result<IssuedCertificate> Suspend() =>
        CanMoveTo(CertificateState.Suspended)
            ? Move(CertificateState.Suspended)
            : PkiProblems.CertificateCannotMove(State, CertificateState.Suspended);

    private IssuedCertificate Move(CertificateState next)
    {
        (State, Version) = (next, Version + 1);
        return this;
    }

    private bool CanMoveTo(CertificateState next) => Moves[State].Contains(next);
}

internal enum CertificateState
{
    /// <summary>Recorded, about to be signed.</summary>
    Intended,
    Issued,

    /// <summary>On hold (certificateHold).</summary>
    Suspended,
    Revoked,
}
