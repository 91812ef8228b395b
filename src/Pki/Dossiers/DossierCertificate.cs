namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>One certificate of a dossier: a profile in a round, and the request that it was made by.</summary>
internal sealed class DossierCertificate
{
    public required Guid Dossier { get; init; }

    public required string Profile { get; init; }

    public required int Round { get; init; }

    public required Guid Request { get; init; }

    /// <summary>Null until it is signed.</summary>
    public string? Serial { get; set; }

    /// <summary>SHA-256 of the code by which its holder ends it at any hour without an account (law 43-20 art. 33 (2)); null until the holder has been told it.</summary>
    public byte[]? RevocationCode { get; set; }

    public required DateTimeOffset AskedAt { get; init; }
}
