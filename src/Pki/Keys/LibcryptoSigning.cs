using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>
/// ECDSA with a key of .NET's, straight through OpenSSL's provider interface: the context of a signature is made once
/// and copied for each, where .NET looks its algorithm up every time for a quarter of what the signature costs. Safe for
/// concurrent use.
/// </summary>
internal sealed unsafe class LibcryptoSigning : IDisposable
{
    // DER ECDSA-Sig-Value (RFC 3279 section 2.2.3) on the longest of the three curves, P-521.
    private const int Longest = 141;

    private readonly nint ready;

    private LibcryptoSigning(nint ready) => this.ready = ready;

    /// <returns>Null where .NET itself does not stand on OpenSSL 3: the key goes from the one to the other as it is.</returns>
    public static LibcryptoSigning? TryOpen(ECDsa key)
    {
        if (
            OperatingSystem.IsWindows()
            || SafeEvpPKeyHandle.OpenSslVersion >> 28 != 3
            || !NativeLibrary.TryLoad(Libcrypto.Name, out var library)
            || !NativeLibrary.TryGetExport(library, "EVP_PKEY_CTX_dup", out _)
        )
        {
            return null;
        }

        var secret = key.ExportParameters(includePrivateParameters: true);
        try
        {
            using var opened = new ECDsaOpenSsl(secret.Curve);
            opened.ImportParameters(secret);
            using var handle = opened.DuplicateKeyHandle();
            var context = Libcrypto.EVP_PKEY_CTX_new_from_pkey(0, handle.DangerousGetHandle(), 0);
            if (context != 0 && Libcrypto.EVP_PKEY_sign_init(context) == 1)
            {
                // The context holds the key from here on.
                return new(context);
            }

            Libcrypto.EVP_PKEY_CTX_free(context);
            Libcrypto.ERR_clear_error();
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret.D);
        }
    }

    /// <returns>DER ECDSA-Sig-Value.</returns>
    /// <exception cref="CryptographicException">OpenSSL refused.</exception>
    public byte[] Sign(ReadOnlySpan<byte> data, HashAlgorithmName hash)
    {
        Span<byte> digest = stackalloc byte[SHA512.HashSizeInBytes];
        return SignHash(digest[..CryptographicOperations.HashData(hash, data, digest)]);
    }

    /// <returns>DER ECDSA-Sig-Value.</returns>
    /// <exception cref="CryptographicException">OpenSSL refused.</exception>
    public byte[] SignHash(ReadOnlySpan<byte> digest)
    {
        Span<byte> signature = stackalloc byte[Longest];
        var length = (nuint)signature.Length;
        var context = Libcrypto.EVP_PKEY_CTX_dup(ready);
        try
        {
            fixed (
                byte* octets = signature,
                    signed = digest
            )
            {
                if (
                    context == 0
                    || Libcrypto.EVP_PKEY_sign(
                        context,
                        octets,
                        &length,
                        signed,
                        (nuint)digest.Length
                    ) != 1
                )
                {
                    Libcrypto.ERR_clear_error();
                    throw new CryptographicException("OpenSSL refuses to sign");
                }
            }

            return signature[..(int)length].ToArray();
        }
        finally
        {
            Libcrypto.EVP_PKEY_CTX_free(context);
        }
    }

    public void Dispose() => Libcrypto.EVP_PKEY_CTX_free(ready);
}
