using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>The public key of a log, in the one-line form that Go's signed notes gave it: name, key id, and type with key, joined by plus signs. Whoever verifies has it from somewhere else than the log.</summary>
public sealed class LogVerifierKey
{
    /// <summary>C2SP signed-note: the signature type of Ed25519.</summary>
    private const byte Ed25519 = 0x01;

    private const int LongestName = 256;

    private readonly byte[] key;

    internal LogVerifierKey(string name, byte[] key)
    {
        (Name, this.key) = (name, key);
        Id = BinaryPrimitives.ReadUInt32BigEndian(
            SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519, .. key])
        );
    }

    /// <summary>The log's origin.</summary>
    public string Name { get; }

    /// <summary>Tells keys of one name apart; proves nothing.</summary>
    public uint Id { get; }

    /// <returns>Null where the text is no such key.</returns>
    public static LogVerifierKey? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Standard base 64 has plus signs of its own: the third part is the rest.
        var parts = text.Trim().Split('+', 3);
        if (
            parts.Length != 3
            || !IsName(parts[0])
            || !uint.TryParse(
                parts[1],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var id
            )
        )
        {
            return null;
        }

        var octets = new byte[1 + Ed25519PublicKeyParameters.KeySize];
        if (
            !Convert.TryFromBase64String(parts[2], octets, out var written)
            || written != octets.Length
            || octets[0] != Ed25519
        )
        {
            return null;
        }

        var parsed = new LogVerifierKey(parts[0], octets[1..]);
        return parsed.Id == id && parsed.IsPoint() ? parsed : null;
    }

    public bool Verifies(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != Ed25519PrivateKeyParameters.SignatureSize)
        {
            return false;
        }

        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(key));
        verifier.BlockUpdate(text);
        return verifier.VerifySignature(signature.ToArray());
    }

    public override string ToString() =>
        $"{Name}+{Id.ToString("x8", CultureInfo.InvariantCulture)}+{Convert.ToBase64String([Ed25519, .. key])}";

    internal static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && !name.Any(character =>
            character is '+' || char.IsWhiteSpace(character) || char.IsControl(character)
        );

    private bool IsPoint()
    {
        try
        {
            _ = new Ed25519PublicKeyParameters(key);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
