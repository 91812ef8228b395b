using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>The keys of sessions, forms and stored second factors: in the data directory, sealed with the passphrase like every other key there.</summary>
public static class KeyRing
{
    public static IServiceCollection AddKeyRing(
        this IServiceCollection services,
        TrustOptions trust
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        services
            .AddDataProtection()
            .SetApplicationName("MarocNumeric.Trust")
            .PersistKeysToFileSystem(
                Directory.CreateDirectory(Path.Combine(trust.DataDirectory, "keys", "ring"))
            );
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IServiceProvider>(
                (options, provider) =>
                    options.XmlEncryptor = new PassphraseEncryptor(
                        provider.GetRequiredService<KeyPassphrase>()
                    )
            );
        return services;
    }
}

/// <summary>AES-256-GCM under a key that PBKDF2-SHA256 makes of the passphrase and a salt of its own.</summary>
internal sealed class PassphraseEncryptor(KeyPassphrase passphrase) : IXmlEncryptor
{
    internal const int SaltSize = 16;
    internal const int NonceSize = 12;
    internal const int TagSize = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var plain = Encoding.UTF8.GetBytes(
            plaintextElement.ToString(SaveOptions.DisableFormatting)
        );
        var tag = new byte[TagSize];
        var hidden = new byte[plain.Length];
        using var aes = new AesGcm(Key(passphrase, salt, passphrase.Iterations), TagSize);
        aes.Encrypt(nonce, plain, hidden, tag);
        CryptographicOperations.ZeroMemory(plain);
        return new(
            new XElement(
                "sealed",
                new XAttribute("iterations", passphrase.Iterations),
                Convert.ToBase64String([.. salt, .. nonce, .. tag, .. hidden])
            ),
            typeof(PassphraseDecryptor)
        );
    }

    internal static byte[] Key(KeyPassphrase passphrase, ReadOnlySpan<byte> salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(
            passphrase.Characters,
            salt,
            iterations,
            HashAlgorithmName.SHA256,
            outputLength: 32
        );
}

/// <summary>Named in the key files; Data Protection makes it with the service provider.</summary>
internal sealed class PassphraseDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var all = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var salt = all[..PassphraseEncryptor.SaltSize];
        var nonce = all.Slice(salt.Length, PassphraseEncryptor.NonceSize);
        var tag = all.Slice(salt.Length + nonce.Length, PassphraseEncryptor.TagSize);
        var hidden = all[(salt.Length + nonce.Length + tag.Length)..];
        var plain = new byte[hidden.Length];
        using var aes = new AesGcm(
            PassphraseEncryptor.Key(
                services.GetRequiredService<KeyPassphrase>(),
                salt,
                (int)encryptedElement.Attribute("iterations")!
            ),
            PassphraseEncryptor.TagSize
        );
        aes.Decrypt(nonce, hidden, tag, plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
