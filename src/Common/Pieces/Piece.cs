using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>
/// A document that somebody uploaded with a record: the row; the content stands sealed in the data directory. It is read
/// through the slice that owns the record and through nothing else.
/// </summary>
public sealed class Piece
{
    public required Guid Id { get; init; }

    /// <summary>The record that it belongs to.</summary>
    public required Guid Owner { get; init; }

    /// <summary>What it proves, in the owner's own words: "identity", "appointment".</summary>
    public required string Kind { get; init; }

    /// <summary>As judged from the content, never as declared.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }

    /// <summary>Of the content as it was sent, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The key of this file alone, sealed by the key ring.</summary>
    public required byte[] SealedKey { get; init; }

    public PieceState State { get; private set; }

    public required string UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public DateTimeOffset? ScannedAt { get; private set; }

    /// <summary>The owner says until when; the purge takes the row, the sweep its file.</summary>
    public required DateTimeOffset KeepUntil { get; set; }

    public bool IsUsable => State is PieceState.Clean or PieceState.NoScanner;

    /// <summary>What stands between the piece and a person who wants to read it; null where nothing does.</summary>
    public Problem? Obstacle =>
        State switch
        {
            PieceState.Waiting => PieceProblems.NotScanned,
            PieceState.Infected => PieceProblems.Infected(null),
            _ => null,
        };

    internal void Found(PieceState verdict, DateTimeOffset now) =>
        (State, ScannedAt) = (verdict, verdict is PieceState.Waiting ? null : now);
}

public enum PieceState
{
    /// <summary>Taken while the scanner did not answer: kept, and shown to nobody before it did.</summary>
    Waiting,
    Clean,

    /// <summary>Found so by the job; the content is gone, the row says why.</summary>
    Infected,

    /// <summary>No scanner is configured: the structure alone was checked.</summary>
    NoScanner,
}
