using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>The code that is handed over in person for one round of a dossier, and what both sides did: the record (procès-verbal) of the hand-over.</summary>
internal sealed class HandOver
{
    public const int MostAttempts = 5;

    /// <summary>From the hand-over to the use (P: two working weeks and a margin).</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(15);

    public required Guid Dossier { get; init; }

    public required int Round { get; init; }

    /// <summary>SHA-256 of <see cref="SecretCode"/>'s plain characters: 60 bits of chance need no slow hash.</summary>
    public required byte[] Code { get; set; }

    public required DateTimeOffset Until { get; set; }

    /// <summary>Guesses since the last right one; counted in single statements before the comparison.</summary>
    public int Attempts { get; set; }

    public required string GivenBy { get; set; }

    public required DateTimeOffset GivenAt { get; set; }

    public required string? GivenAcr { get; set; }

    public required string? GivenPayload { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    public string? AcceptedBy { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public string? AcceptedAcr { get; private set; }

    public string? AcceptedPayload { get; private set; }

    public bool Opens(string? typed) =>
        SecretCode.Plain(typed) is { } plain
        && CryptographicOperations.FixedTimeEquals(SecretCode.Hash(plain), Code);

    /// <summary>The holder signs for the certificate that was made.</summary>
    public void Accept(string holder, AssuranceEvidence? evidence, DateTimeOffset now)
    {
        (AcceptedBy, AcceptedAt) = (holder, now);
        (AcceptedAcr, AcceptedPayload) = (evidence?.Level.Acr(), evidence?.PayloadDigest);
    }
}
