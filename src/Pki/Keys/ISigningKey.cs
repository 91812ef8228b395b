namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>
/// A private key of an authority, a responder or a server: what signs certificates, lists and answers.
/// Backends: an encrypted file (native .NET key), later a PKCS#11 token. Safe for concurrent use.
/// </summary>
internal interface ISigningKey : IDisposable
{
    /// <summary>The name under which the key store keeps it.</summary>
    string Id { get; }

    SignatureAlgorithm Algorithm { get; }

    /// <summary>DER SubjectPublicKeyInfo (RFC 5280 section 4.1).</summary>
    ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <returns>The signature as X.509 carries it: DER ECDSA-Sig-Value (RFC 3279) or PKCS#1 v1.5 bytes.</returns>
    byte[] Sign(ReadOnlySpan<byte> data);

    /// <summary>For what is too long to stand in memory once more, as a list of a million.</summary>
    /// <param name="digest">Of <see cref="SignatureAlgorithm.Hash"/>.</param>
    /// <returns>As <see cref="Sign"/>.</returns>
    byte[] SignHash(ReadOnlySpan<byte> digest);
}
