using System.Security.Cryptography;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Tests.Authorities;

/// <summary>A key that lives as long as its test.</summary>
internal sealed class MemoryKey(ECDsa key) : ISigningKey
{
    public MemoryKey()
        : this(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { }

    public ECDsa Ecdsa { get; } = key;

    public string Id => "memory";

    public SignatureAlgorithm Algorithm => SignatureAlgorithm.EcdsaSha256;

    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; } = key.ExportSubjectPublicKeyInfo();

    public byte[] Sign(ReadOnlySpan<byte> data) =>
        Ecdsa.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public byte[] SignHash(ReadOnlySpan<byte> digest) =>
        Ecdsa.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => Ecdsa.Dispose();
}
