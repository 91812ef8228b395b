using MarocNumeric.Trust.Common.Pieces;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>One piece of evidence in a list.</summary>
/// <param name="Name">As its sender called it; a text and never a path.</param>
/// <param name="MediaType">As its sender declared it; it leaves as octets all the same.</param>
/// <param name="Size">Octets.</param>
/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
/// <param name="Scan">Infected evidence is kept and may be downloaded.</param>
/// <param name="Malware">As the scanner names it.</param>
internal sealed record EvidenceLine(
    Guid Id,
    Guid? Report,
    Guid? Incident,
    EvidenceOrigin Origin,
    string Name,
    string? MediaType,
    string? Note,
    long Size,
    string Sha256,
    DateTimeOffset ReceivedAt,
    PieceState Scan,
    string? Malware
);
