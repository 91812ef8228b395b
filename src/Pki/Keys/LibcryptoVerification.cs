using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>
/// Straight through OpenSSL's provider interface, for keys that <see cref="PublicKeyQuality"/> has examined already:
/// what .NET's import does a second time is left out, and the signature alone is paid for.
/// </summary>
internal sealed unsafe class LibcryptoVerification : ISignatureVerification
{
    private static readonly Dictionary<string, (byte[] Name, int FieldOctets)> Groups = new(
        StringComparer.Ordinal
    )
    {
        // Terminated by the zero that C expects.
        ["1.2.840.10045.3.1.7"] = ("prime256v1\0"u8.ToArray(), 32),
        ["1.3.132.0.34"] = ("secp384r1\0"u8.ToArray(), 48),
        ["1.3.132.0.35"] = ("secp521r1\0"u8.ToArray(), 66),
    };

    private LibcryptoVerification() { }

    /// <returns>Null where OpenSSL 3 is not to be had.</returns>
    public static LibcryptoVerification? TryLoad() =>
        NativeLibrary.TryLoad(Libcrypto.Name, out var library)
        && NativeLibrary.TryGetExport(library, "EVP_PKEY_fromdata", out _)
        && NativeLibrary.TryGetExport(library, "EVP_PKEY_CTX_set_rsa_padding", out _)
            ? new()
            : null;

    public bool Holds(
        PublicKey key,
        ReadOnlySpan<byte> subjectPublicKeyInfo,
        HashAlgorithmName hash,
        ReadOnlySpan<byte> data,
        ReadOnlySpan<byte> signature
    )
    {
        Span<byte> digest = stackalloc byte[SHA512.HashSizeInBytes];
        digest = digest[..CryptographicOperations.HashData(hash, data, digest)];
        var opened = key.Kind switch
        {
            PublicKeyKind.Ec => OpenEc(key),
            PublicKeyKind.Rsa => OpenRsa(key),
            _ => 0,
        };
        try
        {
            return opened != 0
                && Verifies(opened, key.Kind is PublicKeyKind.Rsa ? hash : null, digest, signature);
        }
        finally
        {
            Libcrypto.EVP_PKEY_free(opened);
            // A refusal leaves its reason in this thread's queue, where the next caller would find it.
            Libcrypto.ERR_clear_error();
        }
    }

    private static bool Verifies(
        nint key,
        HashAlgorithmName? rsaHash,
        ReadOnlySpan<byte> digest,
        ReadOnlySpan<byte> signature
    )
    {
        var context = Libcrypto.EVP_PKEY_CTX_new_from_pkey(0, key, 0);
        if (context == 0)
        {
            throw new CryptographicException("OpenSSL gives no context");
        }

        try
        {
            if (
                Libcrypto.EVP_PKEY_verify_init(context) != 1
                || rsaHash is { } hash && !IsForRsa(context, hash)
            )
            {
                throw new CryptographicException("OpenSSL takes no such verification");
            }

            fixed (
                byte* signed = digest,
                    octets = signature
            )
            {
                return Libcrypto.EVP_PKEY_verify(
                        context,
                        octets,
                        (nuint)signature.Length,
                        signed,
                        (nuint)digest.Length
                    ) == 1;
            }
        }
        finally
        {
            Libcrypto.EVP_PKEY_CTX_free(context);
        }
    }

    private static bool IsForRsa(nint context, HashAlgorithmName hash)
    {
        const int pkcs1Padding = 1;
        var digest = hash.Name switch
        {
            "SHA384" => Libcrypto.EVP_sha384(),
            "SHA512" => Libcrypto.EVP_sha512(),
            _ => Libcrypto.EVP_sha256(),
        };
        return Libcrypto.EVP_PKEY_CTX_set_rsa_padding(context, pkcs1Padding) == 1
            && Libcrypto.EVP_PKEY_CTX_set_signature_md(context, digest) == 1;
    }

    private static nint OpenEc(PublicKey key)
    {
        if (!Groups.TryGetValue(key.Curve!, out var group))
        {
            return 0;
        }

        fixed (
            byte* type = "EC\0"u8,
                groupKey = "group\0"u8,
                pointKey = "pub\0"u8,
                name = group.Name,
                point = key.Bits
        )
        {
            var parameters = stackalloc Libcrypto.Parameter[3];
            parameters[0] = new(groupKey, Libcrypto.Text, name, group.Name.Length - 1);
            parameters[1] = new(pointKey, Libcrypto.Octets, point, key.Bits.Length);
            parameters[2] = default;
            return Open(type, parameters);
        }
    }

    private static nint OpenRsa(PublicKey key)
    {
        if (key.Modulus.Sign <= 0 || key.Exponent.Sign <= 0)
        {
            return 0;
        }

        var (modulus, exponent) = (
            key.Modulus.ToByteArray(isUnsigned: true),
            key.Exponent.ToByteArray(isUnsigned: true)
        );
        fixed (
            byte* type = "RSA\0"u8,
                modulusKey = "n\0"u8,
                exponentKey = "e\0"u8,
                n = modulus,
                e = exponent
        )
        {
            var parameters = stackalloc Libcrypto.Parameter[3];
            parameters[0] = new(modulusKey, Libcrypto.Number, n, modulus.Length);
            parameters[1] = new(exponentKey, Libcrypto.Number, e, exponent.Length);
            parameters[2] = default;
            return Open(type, parameters);
        }
    }

    /// <returns>0 for values that are no key.</returns>
    private static nint Open(byte* type, Libcrypto.Parameter* parameters)
    {
        var context = Libcrypto.EVP_PKEY_CTX_new_from_name(0, type, 0);
        if (context == 0)
        {
            throw new CryptographicException("OpenSSL gives no context");
        }

        try
        {
            nint key = 0;
            return
                Libcrypto.EVP_PKEY_fromdata_init(context) == 1
                && Libcrypto.EVP_PKEY_fromdata(context, &key, Libcrypto.PublicPart, parameters) == 1
                ? key
                : 0;
        }
        finally
        {
            Libcrypto.EVP_PKEY_CTX_free(context);
        }
    }
}
