using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Pki.Keys.File;

/// <summary>A key of .NET's own (OpenSSL beneath): ten times as fast as a managed one, and safe for concurrent signing.</summary>
internal sealed class NativeKey : ISigningKey
{
    private readonly AsymmetricAlgorithm key;
    private readonly LibcryptoSigning? signing;

    private NativeKey(string id, AsymmetricAlgorithm key, SignatureAlgorithm algorithm)
    {
        (Id, this.key, Algorithm) = (id, key, algorithm);
        SubjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo();
        signing = key is ECDsa ec ? LibcryptoSigning.TryOpen(ec) : null;
    }

    public string Id { get; }

    public SignatureAlgorithm Algorithm { get; }

    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>For the TLS stack alone, which takes no signer of ours.</summary>
    public ECDsa? Ecdsa => key as ECDsa;

    /// <exception cref="CryptographicException">The passphrase is wrong or the file damaged.</exception>
    public static NativeKey Read(string id, string path, KeyPassphrase passphrase)
    {
        try
        {
            var ec = KeyFile.ReadEc(path, passphrase);
            return new(
                id,
                ec,
                ec.KeySize > 256 ? SignatureAlgorithm.EcdsaSha384 : SignatureAlgorithm.EcdsaSha256
            );
        }
        catch (CryptographicException) when (IsRsa(path, passphrase, out var rsa))
        {
            return new(id, rsa, SignatureAlgorithm.RsaSha256);
        }
    }

    public byte[] Sign(ReadOnlySpan<byte> data) =>
        signing?.Sign(data, Algorithm.Hash)
        ?? key switch
        {
            ECDsa ec => ec.SignData(data, Algorithm.Hash, DSASignatureFormat.Rfc3279DerSequence),
            RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => throw new InvalidOperationException($"No signature with {key.GetType().Name}"),
        };

    public byte[] SignHash(ReadOnlySpan<byte> digest) =>
        signing?.SignHash(digest)
        ?? key switch
        {
            ECDsa ec => ec.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence),
            RSA rsa => rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => throw new InvalidOperationException($"No signature with {key.GetType().Name}"),
        };

    public void Dispose()
    {
        signing?.Dispose();
        key.Dispose();
    }

    private static bool IsRsa(string path, KeyPassphrase passphrase, out RSA rsa)
    {
        try
        {
            rsa = KeyFile.ReadRsa(path, passphrase);
            return true;
        }
        catch (CryptographicException)
        {
            rsa = null!;
            return false;
        }
    }
}
