using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>With .NET's own import, which examines a key at length first: twice the cost of the signature itself.</summary>
internal sealed class DotNetVerification : ISignatureVerification
{
    public bool Holds(
        PublicKey key,
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        HashAlgorithmName hash,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature
    )
    {
        try
        {
            return key.Kind switch
            {
                PublicKeyKind.Ec => HoldsEc(subjectPublicKeyInfo, hash, data, signature),
                PublicKeyKind.Rsa => HoldsRsa(subjectPublicKeyInfo, hash, data, signature),
                _ => false,
            };
        }
        catch (Exception refused)
            when (refused is CryptographicException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    private static bool HoldsEc(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        HashAlgorithmName hash,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature
    )
    {
        using var ec = ECDsa.Create();
        ec.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return ec.VerifyData(data, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool HoldsRsa(
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        HashAlgorithmName hash,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature
    )
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return rsa.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1);
    }
}
