using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>A private key at rest: encrypted PKCS#8 (RFC 5958, PBES2 with AES-256-CBC and PBKDF2-SHA256), PEM, mode 0600, written whole or not at all.</summary>
public static class KeyFile
{
    /// <exception cref="IOException">The file exists already, or the disk refused.</exception>
    public static void Write(string path, AsymmetricAlgorithm key, KeyPassphrase passphrase)
    {
        if (!TryWrite(path, key, passphrase))
        {
            throw Taken(path);
        }
    }

    /// <summary>A file that holds a sealed key among other things.</summary>
    /// <exception cref="IOException">The file exists already, or the disk refused.</exception>
    public static void WriteFirst(string path, ReadOnlySpan<byte> content)
    {
        if (!TryWriteWhole(path, content, PrivateMode))
        {
            throw Taken(path);
        }
    }

    /// <returns>False when there is a file already; it stays as it is.</returns>
    public static bool TryWrite(string path, AsymmetricAlgorithm key, KeyPassphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(passphrase);
        return TryWriteWhole(path, Encoding.ASCII.GetBytes(Seal(key, passphrase)), PrivateMode);
    }

    /// <returns>PEM, for a file that holds more than the key.</returns>
    public static string Seal(AsymmetricAlgorithm key, KeyPassphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(passphrase);
        return key.ExportEncryptedPkcs8PrivateKeyPem(
            passphrase.Characters,
            new PbeParameters(
                PbeEncryptionAlgorithm.Aes256Cbc,
                HashAlgorithmName.SHA256,
                passphrase.Iterations
            )
        );
    }

    /// <exception cref="CryptographicException">The passphrase does not open the file, or it is damaged.</exception>
    public static ECDsa ReadEc(string path, KeyPassphrase passphrase)
    {
        var key = ECDsa.Create();
        Open(path, key, passphrase);
        return key;
    }

    /// <exception cref="CryptographicException">The passphrase does not open the file, or it is damaged.</exception>
    public static RSA ReadRsa(string path, KeyPassphrase passphrase)
    {
        var key = RSA.Create();
        Open(path, key, passphrase);
        return key;
    }

    public const UnixFileMode PrivateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public const UnixFileMode PublicMode =
        PrivateMode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Written beside and renamed, so that a reader or a crash never sees half a file.</summary>
    public static void WriteWhole(string path, ReadOnlySpan<byte> content, UnixFileMode mode) =>
        File.Move(WriteBeside(path, content, mode), path, overwrite: true);

    /// <summary>As <see cref="WriteWhole"/>, for what the first of several processes decides.</summary>
    /// <returns>False when there is a file already; it stays as it is.</returns>
    public static bool TryWriteWhole(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var beside = WriteBeside(path, content, mode);
        try
        {
            File.Move(beside, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside);
            return false;
        }
    }

    private static IOException Taken(string path) =>
        new($"{path} exists already: a key is never written over");

    private static void Open(string path, AsymmetricAlgorithm key, KeyPassphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        try
        {
            key.ImportFromEncryptedPem(File.ReadAllText(path), passphrase.Characters);
        }
        catch (Exception closed) when (closed is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new CryptographicException(
                $"The passphrase of Trust:Keys:PassphraseFile does not open {path}, or the file is damaged",
                closed
            );
        }
    }

    private static string WriteBeside(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        // A name of its own: two processes may write the same file at once.
        var beside = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var file = new FileStream(beside, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
        return beside;
    }
}
