using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>A certificate with what stands above it and its key, in PEM, that an operator puts there and replaces while the process runs.</summary>
/// <param name="setting">Which key of the configuration names the file, for who must set it right.</param>
internal sealed class PemCertificate(
    string setting,
    string certificateFile,
    string keyFile,
    KeyPassphrase passphrase
)
{
    private readonly Lock reading = new();
    private SslServerCertificate? read;
    private DateTime readOf;

    /// <summary>As the files are now; while they cannot be read, as they were last.</summary>
    /// <exception cref="InvalidOperationException">They could not be read at all; the sentence names the setting.</exception>
    public SslServerCertificate Current
    {
        get
        {
            lock (reading)
            {
                var written = Written();
                if (read is null || written != readOf)
                {
                    Read(written);
                }

                return read!;
            }
        }
    }

    private DateTime Written()
    {
        var (certificate, key) = (
            File.GetLastWriteTimeUtc(certificateFile),
            File.GetLastWriteTimeUtc(keyFile)
        );
        return certificate > key ? certificate : key;
    }

    private void Read(DateTime written)
    {
        try
        {
            var text = File.ReadAllText(certificateFile);
            var all = new X509Certificate2Collection();
            all.ImportFromPem(text);
            read = new(WithKey(text, File.ReadAllText(keyFile)), [.. all.Skip(1)]);
            readOf = written;
        }
        catch (Exception unreadable)
            when (unreadable
                    is CryptographicException
                        or ArgumentException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            // Between the two files of a replacement the old pair goes on.
            if (read is null)
            {
                throw new InvalidOperationException(
                    $"{setting}: no certificate with its key can be read, or the passphrase of Trust:Keys:PassphraseFile does not open it: {unreadable.Message}",
                    unreadable
                );
            }
        }
    }

    private X509Certificate2 WithKey(string certificate, string key) =>
        key.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPem(certificate, key, passphrase.Characters)
            : X509Certificate2.CreateFromPem(certificate, key);
}
