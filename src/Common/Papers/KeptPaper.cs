using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>
/// A paper in one language, as its module's table holds it: asked for with the change that it speaks of, sealed soon after,
/// and from then on the same octets for everybody. Asked for and handed out through <see cref="PaperDesk{TContext}"/> alone.
/// </summary>
public sealed class KeptPaper
{
    public required Guid Id { get; init; }

    /// <summary>The record that it speaks of.</summary>
    public required Guid Owner { get; init; }

    /// <summary>In the owner's own words: "deposit-receipt", "refusal". It stands in the name of the file.</summary>
    public required string Kind { get; init; }

    /// <summary>1, or which of several of its kind: one record has at most one paper of a kind, an occasion and a language.</summary>
    public required int Occasion { get; init; }

    /// <summary><see cref="Pages.Language.Code"/>.</summary>
    public required string Language { get; init; }

    /// <summary>Of the record: what /v/{number} answers for.</summary>
    public required string Number { get; init; }

    /// <summary>In the paper's own language; it names nobody.</summary>
    public required string Title { get; init; }

    /// <summary>Who speaks, and whose seal it bears.</summary>
    public required SealingBody Body { get; init; }

    public PaperState State { get; private set; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The <see cref="Paper"/> until it is written, closed with the key ring: it names people.</summary>
    public required byte[]? Described { get; set; }

    public DateTimeOffset? SealedAt { get; private set; }

    /// <summary>Of the content in the data directory: another one at each attempt, so that two never write the same file.</summary>
    public Guid? File { get; private set; }

    /// <summary>The key of this file alone, sealed by the key ring.</summary>
    public byte[]? SealedKey { get; private set; }

    /// <summary>Octets.</summary>
    public int? Size { get; private set; }

    /// <summary>Of the sealed PDF, lower-case hexadecimal.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Opens the commitment that the journal holds: HMAC-SHA-256 of the PDF's SHA-256 under it.</summary>
    public byte[]? Salt { get; private set; }

    /// <summary>The owner says until when; the purge takes the row, the sweep its file.</summary>
    public required DateTimeOffset KeepUntil { get; init; }

    /// <summary>"R-2026-000042-9-refusal-fr.pdf".</summary>
    public string FileName =>
        Occasion == 1
            ? $"{Number}-{Kind}-{Language}.pdf"
            : FormattableString.Invariant($"{Number}-{Kind}-{Occasion}-{Language}.pdf");

    internal void Sealed(PaperContent content, DateTimeOffset now)
    {
        (State, SealedAt, Described) = (PaperState.Sealed, now, null);
        (File, SealedKey, Size, Sha256, Salt) = (
            content.File,
            content.Key,
            content.Size,
            content.Sha256,
            content.Salt
        );
    }
}

internal sealed record PaperContent(Guid File, byte[] Key, int Size, string Sha256, byte[] Salt);

public enum PaperState
{
    /// <summary>The fact stands; the seal is on its way.</summary>
    Waiting,
    Sealed,
}
