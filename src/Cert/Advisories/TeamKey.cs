using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>The team's OpenPGP keys, one that signs and one that mails are encrypted to: made before the first door opens, encrypted among the suite's keys. Their public halves are handed out as one at the address that the provider's metadata name.</summary>
internal sealed class TeamKey(
    TrustOptions trust,
    KeyPassphrase passphrase,
    Publisher publisher,
    TimeProvider clock
) : IPreparation, IDisposable
{
    private const int Bits = 3072;

    private readonly Lock opening = new();
    private RSA? key;
    private ECDsa? encryption;
    private OpenPgp? writer;

    private string KeyPath => Path.Combine(trust.DataDirectory, "keys", "cert-openpgp.p8");

    private string EncryptionPath =>
        Path.Combine(trust.DataDirectory, "keys", "cert-openpgp-encryption.p8");

    private string MadePath => Path.Combine(trust.DataDirectory, "keys", "cert-openpgp.made");

    /// <summary>Opened once: opening costs what a thief must pay for each guess.</summary>
    public OpenPgp Writer
    {
        get
        {
            lock (opening)
            {
                key ??= KeyFile.ReadRsa(KeyPath, passphrase);
                return writer ??= new(key, Made);
            }
        }
    }

    /// <summary>What opens mails that were encrypted to the team.</summary>
    public ECDsa Encryption
    {
        get
        {
            lock (opening)
            {
                return encryption ??= KeyFile.ReadEc(EncryptionPath, passphrase);
            }
        }
    }

    /// <summary>When both were made: part of their fingerprints.</summary>
    public DateTimeOffset Made =>
        DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(File.ReadAllText(MadePath), CultureInfo.InvariantCulture)
        );

    /// <summary>Armoured.</summary>
    public string Certificate => Writer.Certificate(publisher.KeyHolder, Encryption);

    public Task PrepareAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyPath)!);
        if (!File.Exists(KeyPath))
        {
            using var made = RSA.Create(Bits);
            KeyFile.TryWrite(KeyPath, made, passphrase);
        }

        if (!File.Exists(EncryptionPath))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            KeyFile.TryWrite(EncryptionPath, made, passphrase);
        }

        // Of the fingerprint a part, so it is kept. A start that died between the two has handed out no key yet.
        KeyFile.TryWriteWhole(
            MadePath,
            Encoding.ASCII.GetBytes(
                clock.Now().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
            ),
            KeyFile.PublicMode
        );
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        key?.Dispose();
        encryption?.Dispose();
    }
}
