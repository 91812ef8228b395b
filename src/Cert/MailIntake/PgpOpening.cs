using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>
/// Opens one encrypted message (RFC 9580 section 10.3) packet by packet, each with an end: of what stands before the content a
/// few packets are read, one layer of compression is unpacked, and the content has a most. Only what proves that nobody changed
/// it on the way is opened.
/// </summary>
internal sealed class PgpOpening(SecretKeys secrets)
{
    /// <summary>Octets of packets around the content: recipients, signatures.</summary>
    private const int MostAround = 256 * 1024;

    /// <summary>Attempts to open one message: each is a private operation.</summary>
    private const int MostAttempts = 8;

    /// <param name="Content">What was encrypted.</param>
    /// <param name="Signatures">Over the content, where it was signed and encrypted in one (RFC 3156 section 6.2).</param>
    internal sealed record Opened(byte[] Content, IReadOnlyList<PgpSignature> Signatures);

    /// <param name="closed">Opens the message, armoured or not, from its beginning.</param>
    /// <param name="most">Octets of the content.</param>
    /// <exception cref="InvalidDataException">It is no message, not for the team, larger than that, or was changed on the way.</exception>
    public Opened Open(Func<Stream> closed, long most)
    {
        ArgumentNullException.ThrowIfNull(closed);
        try
        {
            return Whole(closed, most);
        }
        catch (Exception refused) when (IsReaders(refused))
        {
            throw new InvalidDataException("It cannot be read", refused);
        }
    }

    /// <summary>How the reader of packets says that octets are none: a point that is not on its curve is an argument to it. What else is thrown is a fault of ours or of its own.</summary>
    private static bool IsReaders(Exception failure) =>
        failure
            is PgpException
                or CryptoException
                or UnsupportedPacketVersionException
                or IOException
        || (
            failure is ArgumentException or FormatException
            && string.Equals(
                failure.Source,
                typeof(PgpException).Assembly.GetName().Name,
                StringComparison.Ordinal
            )
        );

    private Opened Whole(Func<Stream> closed, long most)
    {
        // Two streams of one part of a mail share their place.
        var armoured = IsArmoured(closed);
        using var whole = closed();
        using var bounded = new Allowance(whole, MostAround);
        using var decoded = armoured ? new ArmoredInputStream(bounded) : (Stream)bounded;
        var packets = new PgpObjectFactory(decoded);
        var first = packets.NextPgpObject();
        var list = (first is PgpMarker ? packets.NextPgpObject() : first) as PgpEncryptedDataList;
        if (list is null)
        {
            throw new InvalidDataException("Not an encrypted message");
        }

        bounded.Left = long.MaxValue;
        var (data, clear) = Decrypted(list);
        // Compression may make it smaller; what it unpacks to is counted again.
        using var inside = new Allowance(clear, MostAround);
        var opened = Content(inside, most);
        inside.Left = MostAround;
        inside.CopyTo(Stream.Null);
        return data.IsIntegrityProtected() && data.Verify()
            ? opened
            : throw new InvalidDataException("It was changed on the way");
    }

    /// <summary>The first octet of a packet has its first bit set (section 4.2), no character of armour has.</summary>
    private static bool IsArmoured(Func<Stream> closed)
    {
        using var beginning = closed();
        return beginning.ReadByte() is < 0x80;
    }

    private (PgpPublicKeyEncryptedData Data, Stream Clear) Decrypted(PgpEncryptedDataList list)
    {
        var attempts = list.GetEncryptedDataObjects()
            .OfType<PgpPublicKeyEncryptedData>()
            .SelectMany(data => secrets.Of(data.KeyId).Select(key => (Data: data, Key: key)))
            .Take(MostAttempts);
        foreach (var (data, key) in attempts)
        {
            try
            {
                return (data, data.GetDataStream(key));
            }
            catch (PgpException)
            {
                // Meant for another of the keys: its sender does not say which.
            }
        }

        throw new InvalidDataException("None of the team's keys opens it");
    }

    private static Opened Content(Allowance inside, long most)
    {
        var packets = new PgpObjectFactory(inside);
        var next = packets.NextPgpObject();
        if (next is PgpCompressedData compressed)
        {
            inside.Left = long.MaxValue;
            using var unpacked = new Allowance(compressed.GetDataStream(), MostAround);
            var opened = Literal(unpacked, new PgpObjectFactory(unpacked), null, most);
            unpacked.Left = MostAround;
            unpacked.CopyTo(Stream.Null);
            return opened;
        }

        return Literal(inside, packets, next, most);
    }

    /// <param name="next">The first packet where it was read already.</param>
    private static Opened Literal(
        Allowance bounded,
        PgpObjectFactory packets,
        PgpObject? next,
        long most
    )
    {
        next ??= packets.NextPgpObject();
        var announced = 0;
        if (next is PgpOnePassSignatureList ones)
        {
            announced = ones.Count;
            next = packets.NextPgpObject();
        }

        if (next is not PgpLiteralData literal)
        {
            throw new InvalidDataException("There is no content in it");
        }

        bounded.Left = most;
        using var content = new MemoryStream();
        literal.GetDataStream().CopyTo(content);
        bounded.Left = MostAround;
        if (announced == 0)
        {
            return new(content.ToArray(), []);
        }

        var signatures = packets.NextPgpObject() as PgpSignatureList;
        return signatures?.Count == announced
            ? new(
                content.ToArray(),
                [.. Enumerable.Range(0, announced).Select(at => signatures[at])]
            )
            : throw new InvalidDataException("Its signatures are not there");
    }
}
