namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>What an answer is meant to be. Of an answer of somebody else only the instant is known.</summary>
/// <param name="Ours">Null where it is somebody else's.</param>
internal sealed record AnswerLintContext(DateTimeOffset Now, OwnAnswer? Ours = null);

/// <param name="ResponderKey">SHA-1 of the responder's key (RFC 6960 section 4.2.1).</param>
/// <param name="ResponderUntil">The end of the responder's certificate.</param>
/// <param name="Asked">CertIDs in the order they were asked about, DER.</param>
/// <param name="Nonce">As asked; null without.</param>
internal sealed record OwnAnswer(
    byte[] ResponderKey,
    DateTimeOffset ResponderUntil,
    IReadOnlyList<ReadOnlyMemory<byte>> Asked,
    byte[]? Nonce
);
