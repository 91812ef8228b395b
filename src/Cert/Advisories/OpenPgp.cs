using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>The few packets of OpenPGP (RFC 9580, in the form of version 4 that every reader knows) that a publisher of advisories writes: its public key with the one that mails are encrypted to, a detached signature, a signed text.</summary>
internal sealed class OpenPgp
{
    private const byte Version4 = 4;
    private const byte Rsa = 1;
    private const byte Ecdh = 18;
    private const byte Sha512 = 10;
    private const byte OfDocument = 0x00;
    private const byte OfText = 0x01;
    private const byte OfUser = 0x13;
    private const byte OfSubkey = 0x18;

    /// <summary>1.2.840.10045.3.1.7 (section 9.2).</summary>
    private static ReadOnlySpan<byte> P256 => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];

    private readonly RSA key;
    private readonly DateTimeOffset made;
    private readonly byte[] publicKey;
    private readonly byte[] fingerprint;

    /// <param name="made">Part of the fingerprint: the same for as long as the key lives.</param>
    public OpenPgp(RSA key, DateTimeOffset made)
    {
        (this.key, this.made) = (key, made);
        publicKey = PublicKey(key, made);
#pragma warning disable RS0030, CA5350 // RFC 9580 section 5.5.4.2: the fingerprint of a version 4 key is SHA-1 of it; signatures rest on SHA-512.
        fingerprint = SHA1.HashData(Prefixed(publicKey));
#pragma warning restore RS0030, CA5350
    }

    public string Fingerprint => Convert.ToHexString(fingerprint);

    public DateTimeOffset Made => made;

    /// <summary>Key, user and the key's own signature over both, then the key for encryption and what binds it (section 10.1.1), armoured.</summary>
    /// <param name="user">"ma-CERT &lt;cert@example.ma&gt;".</param>
    /// <param name="encryption">The key on P-256 that whoever writes to the team encrypts to.</param>
    public string Certificate(string user, ECDsa encryption)
    {
        ArgumentNullException.ThrowIfNull(encryption);
        var subkey = PublicKey(encryption, made);
        var name = Encoding.UTF8.GetBytes(user);
        byte[] named = [.. Prefixed(publicKey), 0xB4, .. Big(name.Length), .. name];
        byte[] bound = [.. Prefixed(publicKey), .. Prefixed(subkey)];
        byte[] subpackets =
        [
            // Certifies and signs (section 5.2.3.29); SHA-512, then SHA-256 (section 5.2.3.16).
            .. Subpacket(27, [0x03]),
            .. Subpacket(21, [Sha512, 8]),
            // AES-256, then AES-128 (section 5.2.3.14); nothing compressed (section 5.2.3.17); what was changed is noticed (section 5.2.3.32).
            .. Subpacket(11, [9, 7]),
            .. Subpacket(22, [0]),
            .. Subpacket(30, [0x01]),
        ];
        return Armour(
            "PUBLIC KEY BLOCK",
            [
                .. Packet(6, publicKey),
                .. Packet(13, name),
                .. Packet(2, Signature(OfUser, named, subpackets, made)),
                .. Packet(14, subkey),
                // For what is sent and what is stored.
                .. Packet(2, Signature(OfSubkey, bound, Subpacket(27, [0x0C]), made)),
            ]
        );
    }

    /// <summary>Detached, armoured; what `gpg --verify file.asc file` reads.</summary>
    public string Sign(ReadOnlySpan<byte> document, DateTimeOffset now) =>
        Armour("SIGNATURE", Packet(2, Signature(OfDocument, document, [], now)));

    /// <summary>The cleartext form (section 7).</summary>
    /// <param name="text">Lines without blanks at their ends.</param>
    public string SignText(string text, DateTimeOffset now)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var signature = Signature(
            OfText,
            Encoding.UTF8.GetBytes(string.Join("\r\n", lines)),
            [],
            now
        );
        var shown = string.Join(
            '\n',
            lines.Select(line => line.StartsWith('-') ? $"- {line}" : line)
        );
        return $"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{shown}\n{Armour("SIGNATURE", Packet(2, signature))}";
    }

    private byte[] Signature(
        byte kind,
        ReadOnlySpan<byte> signed,
        byte[] subpackets,
        DateTimeOffset now
    )
    {
        byte[] hashed =
        [
            .. Subpacket(2, Big((int)now.ToUnixTimeSeconds())),
            .. Subpacket(33, [Version4, .. fingerprint]),
            .. subpackets,
        ];
        byte[] head = [Version4, kind, Rsa, Sha512, .. Short(hashed.Length), .. hashed];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(signed);
        hash.AppendData(head);
        hash.AppendData([Version4, 0xFF, .. Big(head.Length)]);
        var digest = hash.GetHashAndReset();
        var issuer = Subpacket(16, fingerprint[^8..]);
        return
        [
            .. head,
            .. Short(issuer.Length),
            .. issuer,
            digest[0],
            digest[1],
            .. Number(key.SignHash(digest, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)),
        ];
    }

    private static byte[] PublicKey(RSA key, DateTimeOffset made)
    {
        var parts = key.ExportParameters(includePrivateParameters: false);
        return
        [
            Version4,
            .. Big((int)made.ToUnixTimeSeconds()),
            Rsa,
            .. Number(parts.Modulus!),
            .. Number(parts.Exponent!),
        ];
    }

    /// <summary>For ECDH (section 5.5.5.6): the curve, the point, and how a key is derived, by SHA-256 and AES-128.</summary>
    private static byte[] PublicKey(ECDsa key, DateTimeOffset made)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return
        [
            Version4,
            .. Big((int)made.ToUnixTimeSeconds()),
            Ecdh,
            (byte)P256.Length,
            .. P256,
            .. Number([0x04, .. point.X!, .. point.Y!]),
            3,
            1,
            8,
            7,
        ];
    }

    private static byte[] Prefixed(byte[] body) => [0x99, .. Short(body.Length), .. body];

    private static byte[] Packet(int tag, byte[] body) =>
        [(byte)(0xC0 | tag), 0xFF, .. Big(body.Length), .. body];

    private static byte[] Subpacket(byte type, byte[] body) =>
        [(byte)(body.Length + 1), type, .. body];

    /// <summary>A number with the count of its bits before it (section 3.2).</summary>
    private static byte[] Number(ReadOnlySpan<byte> big)
    {
        var bare = big.TrimStart((byte)0);
        var bits = bare.Length * 8 - (byte.LeadingZeroCount(bare[0]));
        return [.. Short(bits), .. bare];
    }

    private static byte[] Big(int value)
    {
        var written = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(written, value);
        return written;
    }

    private static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    private static string Armour(string kind, byte[] packets)
    {
        var text = new StringBuilder().Append("-----BEGIN PGP ").Append(kind).Append("-----\n\n");
        foreach (var line in Convert.ToBase64String(packets).Chunk(64))
        {
            text.Append(line).Append('\n');
        }

        return text.Append('=')
            .Append(Convert.ToBase64String(Checksum(packets)))
            .Append("\n-----END PGP ")
            .Append(kind)
            .Append("-----\n")
            .ToString();
    }

    /// <summary>CRC-24 (section 6.1): older readers insist on it.</summary>
    private static byte[] Checksum(byte[] packets)
    {
        var sum = 0xB704CE;
        foreach (var octet in packets)
        {
            sum ^= octet << 16;
            for (var bit = 0; bit < 8; bit++)
            {
                sum <<= 1;
                if ((sum & 0x1000000) != 0)
                {
                    sum ^= 0x1864CFB;
                }
            }
        }

        return [(byte)(sum >> 16), (byte)(sum >> 8), (byte)sum];
    }
}
