using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Sealing;

/// <summary>A body's seal: its key and its certificate with those above it.</summary>
internal sealed record Seal(ISigningKey Key, string Serial, SigningIdentity Identity)
{
    /// <param name="chain">DER, from the issuer to the root.</param>
    public static Seal Of(
        ISigningKey key,
        IssuedCertificate certificate,
        IReadOnlyList<byte[]> chain
    ) =>
        new(
            key,
            certificate.Serial,
            new(
                certificate.Encoded!,
                // The root is what a verifier has already.
                [.. chain.SkipLast(1).Select(above => (ReadOnlyMemory<byte>)above)],
                key.Algorithm.Hash,
                key.Algorithm.Identifier,
                data => key.Sign(data.Span)
            )
        );
}
