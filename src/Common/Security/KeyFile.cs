using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>A private key at rest: encrypted PKCS#8 (RFC 5958, PBES2 with AES-256-CBC and PBKDF2-SHA256), PEM, mode 0600, written whole or not at all.</summary>
public static class KeyFile
{
    /// <exception cref="IOException">The file exists already, or the disk refused.</exception>
    public static void Write(string path, AsymmetricAlgorithm key, KeyPassphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(passphrase);
        var pem = key.ExportEncryptedPkcs8PrivateKeyPem(
            passphrase.Characters,
            new PbeParameters(
                PbeEncryptionAlgorithm.Aes256Cbc,
                HashAlgorithmName.SHA256,
                passphrase.Iterations
            )
        );
        WriteWhole(path, Encoding.ASCII.GetBytes(pem), PrivateMode);
    }

    /// <exception cref="CryptographicException">The passphrase does not open the file, or it is damaged.</exception>
    public static ECDsa ReadEc(string path, KeyPassphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var key = ECDsa.Create();
        key.ImportFromEncryptedPem(File.ReadAllText(path), passphrase.Characters);
        return key;
    }

    /// <exception cref="CryptographicException">The passphrase does not open the file, or it is damaged.</exception>
    public static RSA ReadRsa(string path, KeyPassphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var key = RSA.Create();
        key.ImportFromEncryptedPem(File.ReadAllText(path), passphrase.Characters);
        return key;
    }

    public const UnixFileMode PrivateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public const UnixFileMode PublicMode =
        PrivateMode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Written beside and renamed, so that a reader or a crash never sees half a file.</summary>
    public static void WriteWhole(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var beside = $"{path}.new";
        File.Delete(beside);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using (var file = new FileStream(beside, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
