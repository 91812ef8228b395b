using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Common.Pieces;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>
/// A file of a case, kept as it came with its digest. It belongs to a report, and whoever reads that reads it; or to an
/// incident, and then it is the team's alone. What was done with it stands in <see cref="CustodyEntry"/>.
/// </summary>
internal sealed class EvidenceItem
{
    /// <summary>Of one report or incident.</summary>
    public const int Most = 200;

    public required Guid Id { get; init; }

    /// <summary>Null where it is of an incident.</summary>
    public required Guid? Report { get; init; }

    /// <summary>Null where it is of a report, which grouping moves between incidents.</summary>
    public required Guid? Incident { get; init; }

    public required EvidenceOrigin Origin { get; init; }

    /// <summary><see cref="EvidenceName"/>, closed with the key ring for this row.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>Octets.</summary>
    public required long Size { get; init; }

    /// <summary>Of the content as it came, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The key of the file alone, closed with the key ring.</summary>
    public required byte[] SealedKey { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What a scanner said; malicious content is evidence all the same.</summary>
    public PieceState Scan { get; set; }

    /// <summary>As the scanner names it.</summary>
    public string? Malware { get; set; }

    /// <summary>The newest of its <see cref="CustodyEntry"/>.</summary>
    public int Entries { get; set; }
}

/// <summary>Who brought it. Names are stored.</summary>
internal enum EvidenceOrigin
{
    Reporter,
    Team,

    /// <summary>A mail as it came, or a part of one.</summary>
    Mail,
}

/// <summary>What its sender said of a file: nothing here is believed.</summary>
/// <param name="Name">Without a folder and without what nobody sees.</param>
/// <param name="MediaType">As it was declared.</param>
/// <param name="Note">Where it comes from, in words.</param>
internal sealed record EvidenceName(string Name, string? MediaType, string? Note);

/// <summary>One link of the chain of custody: it is added and never changed.</summary>
internal sealed class CustodyEntry
{
    public required Guid Evidence { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required CustodyAct Act { get; init; }

    /// <summary>Null for whoever has no account.</summary>
    public required string? By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="CustodyWords"/>, closed with the key ring for this row.</summary>
    public required byte[] Sealed { get; init; }
}

/// <summary>What was done with a piece of evidence. Names are stored.</summary>
internal enum CustodyAct
{
    Received,

    /// <summary>The scanner gave its verdict.</summary>
    Scanned,

    /// <summary>Its text was shown.</summary>
    Looked,
    Downloaded,

    /// <summary>Given to somebody outside the team.</summary>
    HandedOver,
}

/// <param name="To">To whom it was handed over.</param>
internal sealed record CustodyWords(string Reason, string? To = null);

/// <summary>An observable that was found in a text file: a proposal until somebody of the team takes it over.</summary>
internal sealed class EvidenceFinding
{
    public required Guid Evidence { get; init; }

    /// <summary>As <see cref="Observable.Key"/>.</summary>
    public required string Key { get; init; }

    public required ObservableKind Kind { get; init; }

    public required string Value { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public FindingState State { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }
}

/// <summary>Names are stored.</summary>
internal enum FindingState
{
    Proposed,

    /// <summary>It counts as the report's own from then on.</summary>
    Accepted,
    Dismissed,
}
