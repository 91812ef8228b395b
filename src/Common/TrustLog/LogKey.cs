using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Security;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Pkcs = System.Security.Cryptography.Pkcs;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>The key that signs a module's checkpoints: sealed like every other key file (encrypted PKCS#8, RFC 8410), with its public half beside the heads.</summary>
internal sealed class LogKey
{
    private const string Label = "ENCRYPTED PRIVATE KEY";

    private static readonly Oid Ed25519 = new("1.3.101.112");

    private readonly Ed25519PrivateKeyParameters key;

    private LogKey(string name, Ed25519PrivateKeyParameters key)
    {
        this.key = key;
        Public = new(name, key.GeneratePublicKey().GetEncoded());
    }

    public LogVerifierKey Public { get; }

    /// <param name="path">Of the key file.</param>
    /// <param name="publicPath">Of the public key, which also says the name: an address may change, a log's name may not.</param>
    /// <param name="name">For a key that is made now.</param>
    public static LogKey Open(string path, string publicPath, string name, KeyPassphrase passphrase)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            // Where another process was faster, its key is the key.
            KeyFile.TryWriteWhole(path, Sealed(passphrase), KeyFile.PrivateMode);
        }

        var seed = Opened(path, passphrase);
        var secret = new Ed25519PrivateKeyParameters(seed);
        CryptographicOperations.ZeroMemory(seed);
        KeyFile.TryWriteWhole(
            publicPath,
            Encoding.UTF8.GetBytes($"{new LogKey(name, secret).Public}\n"),
            KeyFile.PublicMode
        );
        var opened = new LogKey(
            LogVerifierKey.Parse(File.ReadAllText(publicPath))?.Name
                ?? throw new CryptographicException($"{publicPath} holds no log key"),
            secret
        );
        return string.Equals(
            opened.Public.ToString(),
            File.ReadAllText(publicPath).Trim(),
            StringComparison.Ordinal
        )
            ? opened
            : throw new CryptographicException($"{publicPath} is not the public half of {path}");
    }

    public byte[] Sign(ReadOnlySpan<byte> text)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, key);
        signer.BlockUpdate(text);
        return signer.GenerateSignature();
    }

    private static byte[] Sealed(KeyPassphrase passphrase)
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519PrivateKeyParameters.KeySize);
        // RFC 8410 section 7: the private key is an octet string within the octet string.
        var info = new Pkcs.Pkcs8PrivateKeyInfo(
            Ed25519,
            algorithmParameters: null,
            new byte[] { 0x04, (byte)seed.Length }
                .Concat(seed)
                .ToArray()
        );
        var closed = info.Encrypt(
            passphrase.Characters,
            new PbeParameters(
                PbeEncryptionAlgorithm.Aes256Cbc,
                HashAlgorithmName.SHA256,
                passphrase.Iterations
            )
        );
        CryptographicOperations.ZeroMemory(seed);
        return Encoding.ASCII.GetBytes(PemEncoding.WriteString(Label, closed) + "\n");
    }

    private static byte[] Opened(string path, KeyPassphrase passphrase)
    {
        try
        {
            var text = File.ReadAllText(path);
            var closed = Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
            var info = Pkcs.Pkcs8PrivateKeyInfo.DecryptAndDecode(
                passphrase.Characters,
                closed,
                out _
            );
            var bytes = info.PrivateKeyBytes.Span;
            return
                string.Equals(info.AlgorithmId.Value, Ed25519.Value, StringComparison.Ordinal)
                && bytes.Length == 2 + Ed25519PrivateKeyParameters.KeySize
                ? bytes[2..].ToArray()
                : throw new CryptographicException("No Ed25519 key");
        }
        catch (Exception closed) when (closed is CryptographicException or ArgumentException)
        {
            throw new CryptographicException(
                $"The passphrase of Trust:Keys:PassphraseFile does not open {path}, or the file is damaged",
                closed
            );
        }
    }
}
