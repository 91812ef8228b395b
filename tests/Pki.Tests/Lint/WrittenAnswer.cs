using System.Formats.Asn1;
using System.Security.Cryptography;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Lint;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>An OCSPResponse as parts, each of which a test may write wrongly. As it stands, it breaks no rule; its signature is none.</summary>
internal sealed record WrittenAnswer
{
    public const string Label = "OCSP RESPONSE";

    public static readonly DateTimeOffset At = WrittenList.At;

    public static readonly byte[] Id = CertificateExtension.Encoded(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(Convert.FromHexString("300906052b0e03021a0500"));
            writer.WriteOctetString(new byte[20]);
            writer.WriteOctetString(new byte[20]);
            writer.WriteInteger(0x0a01);
        }
    });

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag Two = new(TagClass.ContextSpecific, 2, isConstructed: true);
    private static readonly byte[] ResponderKey = [.. Enumerable.Repeat((byte)0x5a, 20)];

    public static AnswerLintContext Context { get; } =
        new(At, new(ResponderKey, At.AddDays(14), [Id], Nonce: [1, 2, 3]));

    public string Type { get; init; } = "1.3.6.1.5.5.7.48.1.1";

    public ReadOnlyMemory<byte> Algorithm { get; init; } =
        SignatureAlgorithm.EcdsaSha256.Identifier;

    public byte[] Key { get; init; } = ResponderKey;

    public byte[] ProducedAt { get; init; } = WrittenList.Generalized(At);

    public IReadOnlyList<byte[]> Singles { get; init; } = [Single()];

    public IReadOnlyList<CertificateExtension> Extensions { get; init; } = [Nonce([1, 2, 3])];

    /// <summary>How many certificates go along.</summary>
    public int Certificates { get; init; } = 1;

    public static CertificateExtension Nonce(byte[] nonce) =>
        new(
            "1.3.6.1.5.5.7.48.1.2",
            Critical: false,
            CertificateExtension.Encoded(writer => writer.WriteOctetString(nonce))
        );

    /// <param name="status">Its encoding; good where null.</param>
    /// <param name="next">Nothing where it is left out.</param>
    public static byte[] Single(
        byte[]? id = null,
        byte[]? status = null,
        byte[]? from = null,
        byte[]? next = null,
        params CertificateExtension[] extensions
    ) =>
        CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(id ?? Id);
                writer.WriteEncodedValue(status ?? [0x80, 0x00]);
                writer.WriteEncodedValue(from ?? WrittenList.Generalized(At));
                if (next is not { Length: 0 })
                {
                    using (writer.PushSequence(Zero))
                    {
                        writer.WriteEncodedValue(next ?? WrittenList.Generalized(At.AddHours(12)));
                    }
                }

                Write(writer, extensions);
            }
        });

    public static byte[] Revoked(DateTimeOffset at, byte? reason) =>
        CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence(One))
            {
                writer.WriteEncodedValue(WrittenList.Generalized(at));
                if (reason is { } code)
                {
                    using (writer.PushSequence(Zero))
                    {
                        writer.WriteEncodedValue([0x0A, 0x01, code]);
                    }
                }
            }
        });

    public byte[] Encode()
    {
        var basic = CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                WriteData(writer);
                writer.WriteEncodedValue(Algorithm.Span);
                writer.WriteBitString(new byte[70]);
                if (Certificates > 0)
                {
                    using (writer.PushSequence(Zero))
                    using (writer.PushSequence())
                    {
                        for (var each = 0; each < Certificates; each++)
                        {
                            writer.WriteEncodedValue([0x30, 0x00]);
                        }
                    }
                }
            }
        });
        return CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue([0x0A, 0x01, 0x00]);
                using (writer.PushSequence(Zero))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Type);
                    writer.WriteOctetString(basic);
                }
            }
        });
    }

    public string Pem() => PemEncoding.WriteString(Label, Encode());

    private void WriteData(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Two))
            {
                writer.WriteOctetString(Key);
            }

            writer.WriteEncodedValue(ProducedAt);
            using (writer.PushSequence())
            {
                foreach (var single in Singles)
                {
                    writer.WriteEncodedValue(single);
                }
            }

            Write(writer, Extensions);
        }
    }

    private static void Write(AsnWriter writer, IReadOnlyList<CertificateExtension> extensions)
    {
        if (extensions.Count == 0)
        {
            return;
        }

        using (writer.PushSequence(One))
        using (writer.PushSequence())
        {
            foreach (var extension in extensions)
            {
                extension.Write(writer);
            }
        }
    }
}
