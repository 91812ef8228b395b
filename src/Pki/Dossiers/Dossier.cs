using MarocNumeric.Trust.Common.Procedures;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>
/// What an administration's agent files to get a certificate (law 43-20 art. 33, practice T-16): who, for what use, with
/// which proofs, under which mandate. The person's data stand sealed; the row itself says nothing of anybody.
/// </summary>
internal sealed partial class Dossier
{
    /// <summary>Of its numbers.</summary>
    public const char Letter = 'R';

    private static readonly Dictionary<DossierState, DossierState[]> Moves = new()
    {
        [DossierState.Incomplete] =
        [
            DossierState.Filed,
            DossierState.Returned,
            DossierState.Withdrawn,
        ],
        [DossierState.Filed] =
        [
            DossierState.CompletionAsked,
            DossierState.IdentityPending,
            DossierState.Refused,
            DossierState.Withdrawn,
        ],
        [DossierState.CompletionAsked] =
        [
            DossierState.Filed,
            DossierState.Returned,
            DossierState.Withdrawn,
        ],
        [DossierState.IdentityPending] =
        [
            DossierState.CompletionAsked,
            DossierState.Verified,
            DossierState.Refused,
            DossierState.Withdrawn,
        ],
        [DossierState.Verified] =
        [
            DossierState.Approved,
            DossierState.Refused,
            DossierState.Withdrawn,
        ],
        [DossierState.Approved] = [DossierState.Issued, DossierState.Withdrawn],
        [DossierState.Refused] = [DossierState.Appealed],
        // Granted on appeal, it is taken up where the refusal had stopped it.
        [DossierState.Appealed] = [DossierState.IdentityPending, DossierState.Refused],
        [DossierState.Issued] = [DossierState.Accepted, DossierState.ErrorReported],
        [DossierState.Accepted] = [],
        [DossierState.ErrorReported] = [DossierState.IdentityPending, DossierState.Withdrawn],
        [DossierState.Withdrawn] = [],
        [DossierState.Returned] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>R-YYYY-NNNNNN-K.</summary>
    public required string Number { get; init; }

    public required Guid Organisation { get; init; }

    public required string FiledBy { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>The account of whom the certificate will be; null until they sign in with their code, where somebody else filed for them.</summary>
    public string? Holder { get; private set; }

    public DossierState State { get; private set; } = DossierState.Incomplete;

    /// <summary>The clock and the decision under law 55-19.</summary>
    public Procedure Procedure { get; private set; } = new();

    /// <summary>Under which the certificate agent filed or attested (T-25).</summary>
    public Guid? Mandate { get; private set; }

    public string? MandateNumber { get; private set; }

    public string? AttestedBy { get; private set; }

    public DateTimeOffset? AttestedAt { get; private set; }

    /// <summary><see cref="Particulars"/>, sealed by <see cref="DossierSeal"/>.</summary>
    public required byte[] SealedParticulars { get; set; }

    /// <summary>The number of the national identity card, sealed apart: who reads the names does not read it.</summary>
    public required byte[] SealedIdentityNumber { get; set; }

    /// <summary>Keyed digests: equal where two dossiers name the same card, or the same address.</summary>
    public required string PersonMark { get; set; }

    public required string MailMark { get; set; }

    public required DossierUse Use { get; init; }

    /// <summary>Life of the certificate, 1 to 3.</summary>
    public required int Years { get; init; }

    /// <summary>Of the conditions that were accepted (law 43-20 art. 33-2-a), with the SHA-256 of their text.</summary>
    public required string ConditionsVersion { get; init; }

    public required string ConditionsDigest { get; init; }

    public string? TakenBy { get; private set; }

    public string? VerifiedBy { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public string? ApprovedBy { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public DateTimeOffset? IssuedAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>What the holder says is wrong, sealed: it names a person.</summary>
    public byte[]? SealedReport { get; private set; }

    /// <summary>1, and one more after each error: certificates of an earlier round are revoked.</summary>
    public int Round { get; private set; } = 1;

    public long Version { get; private set; } = 1;

    /// <summary>Profiles that the use asks a certificate of.</summary>
    public IReadOnlyList<string> Profiles =>
        Use is DossierUse.Signature
            ? ["natural-signature"]
            : ["natural-signature", "natural-authentication"];

    /// <summary>Open to the people who deal with it; nothing more happens to the others.</summary>
    public bool IsOpen =>
        State
            is not (
                DossierState.Accepted
                or DossierState.Withdrawn
                or DossierState.Returned
                or DossierState.Refused
            );
}
