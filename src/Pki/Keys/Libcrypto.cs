using System.Runtime.InteropServices;

namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>The few functions of OpenSSL 3 that .NET does not offer (openssl-core, EVP_PKEY_fromdata(3), EVP_PKEY_verify(3), EVP_PKEY_sign(3)).</summary>
internal static unsafe partial class Libcrypto
{
    /// <summary>The one that .NET itself has loaded.</summary>
    public const string Name = "libcrypto.so.3";

    /// <summary>OSSL_PARAM_UNSIGNED_INTEGER: least significant octet first, on the machines that we run on.</summary>
    public const uint Number = 2;

    /// <summary>OSSL_PARAM_UTF8_STRING.</summary>
    public const uint Text = 4;

    /// <summary>OSSL_PARAM_OCTET_STRING.</summary>
    public const uint Octets = 5;

    /// <summary>EVP_PKEY_PUBLIC_KEY: parameters and public key.</summary>
    public const int PublicPart = 0x86;

    /// <summary>OSSL_PARAM; an array of them ends with an empty one.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Parameter(byte* key, uint type, void* data, int length)
    {
        private readonly byte* key = key;
        private readonly uint type = type;
        private readonly void* data = data;
        private readonly nuint length = (nuint)length;
        private readonly nuint returned = nuint.MaxValue;
    }

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint EVP_PKEY_CTX_new_from_name(nint library, byte* name, nint query);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int EVP_PKEY_fromdata_init(nint context);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int EVP_PKEY_fromdata(
        nint context,
        nint* key,
        int selection,
        Parameter* parameters
    );

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint EVP_PKEY_CTX_new_from_pkey(nint library, nint key, nint query);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int EVP_PKEY_verify_init(nint context);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int EVP_PKEY_sign_init(nint context);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint EVP_PKEY_CTX_dup(nint context);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int EVP_PKEY_sign(
        nint context,
        byte* signature,
        nuint* signatureLength,
        byte* digest,
        nuint digestLength
    );

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int EVP_PKEY_CTX_set_rsa_padding(nint context, int padding);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int EVP_PKEY_CTX_set_signature_md(nint context, nint digest);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int EVP_PKEY_verify(
        nint context,
        byte* signature,
        nuint signatureLength,
        byte* digest,
        nuint digestLength
    );

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint EVP_sha256();

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint EVP_sha384();

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint EVP_sha512();

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void EVP_PKEY_CTX_free(nint context);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Name), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void ERR_clear_error();
}
