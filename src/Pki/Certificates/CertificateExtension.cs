using System.Formats.Asn1;
using System.Security.Cryptography;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>One extension (RFC 5280 section 4.2), with the words that make each kind.</summary>
internal sealed record CertificateExtension(string Oid, bool Critical, byte[] Value)
{
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag KeyIdentifier = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private static readonly string[] UsageBits =
    [
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
    ];

    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            if (Critical)
            {
                writer.WriteBoolean(value: true);
            }

            writer.WriteOctetString(Value);
        }
    }

    /// <summary>RFC 7093 section 2 method 1: the leftmost 160 bits of SHA-256 over the key's bits.</summary>
    public static byte[] KeyIdentifierOf(ReadOnlyMemory<byte> subjectPublicKeyInfo)
    {
        var info = new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.DER).ReadSequence();
        info.ReadSequence();
        return SHA256.HashData(info.ReadBitString(out _))[..20];
    }

    public static CertificateExtension SubjectKeyIdentifier(
        ReadOnlyMemory<byte> subjectPublicKeyInfo
    ) =>
        new(
            "2.5.29.14",
            Critical: false,
            Encoded(writer => writer.WriteOctetString(KeyIdentifierOf(subjectPublicKeyInfo)))
        );

    public static CertificateExtension AuthorityKeyIdentifier(ReadOnlyMemory<byte> issuerKey) =>
        new(
            "2.5.29.35",
            Critical: false,
            Encoded(writer =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(KeyIdentifierOf(issuerKey), KeyIdentifier);
                }
            })
        );

    /// <param name="pathLength">How many authorities may follow; null for any number.</param>
    public static CertificateExtension Authority(int? pathLength) =>
        new(
            "2.5.29.19",
            Critical: true,
            Encoded(writer =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteBoolean(value: true);
                    if (pathLength is { } length)
                    {
                        writer.WriteInteger(length);
                    }
                }
            })
        );

    public static CertificateExtension KeyUsage(IReadOnlyList<string> usages)
    {
        var bits = usages.Aggregate(
            0,
            (all, usage) => all | (0x80 >> Array.IndexOf(UsageBits, usage))
        );
        var unused = System.Numerics.BitOperations.TrailingZeroCount(bits);
        return new(
            "2.5.29.15",
            Critical: true,
            Encoded(writer => writer.WriteBitString([(byte)bits], unused))
        );
    }

    public static CertificateExtension ExtendedKeyUsage(
        IReadOnlyList<string> purposes,
        bool critical
    ) =>
        new(
            "2.5.29.37",
            critical,
            Encoded(writer =>
            {
                using (writer.PushSequence())
                {
                    foreach (var purpose in purposes)
                    {
                        writer.WriteObjectIdentifier(purpose);
                    }
                }
            })
        );

    /// <summary>A policy with where its practice statement is read (RFC 5280 section 4.2.1.4).</summary>
    public static CertificateExtension Policy(string policy, Uri statement) =>
        new(
            "2.5.29.32",
            Critical: false,
            Encoded(writer =>
            {
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(policy);
                    using (writer.PushSequence())
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("1.3.6.1.5.5.7.2.1");
                        writer.WriteCharacterString(
                            UniversalTagNumber.IA5String,
                            statement.AbsoluteUri
                        );
                    }
                }
            })
        );

    /// <param name="part">The list of the part that the certificate is in. It comes second: whoever knows nothing of parts takes the full one.</param>
    public static CertificateExtension RevocationList(Uri full, Uri? part = null) =>
        new("2.5.29.31", Critical: false, DistributionPoints(part is null ? [full] : [full, part]));

    /// <summary>Of a list that is about those certificates alone that name this address. Critical: nobody takes it for a full one (RFC 5280 section 5.2.5).</summary>
    public static CertificateExtension IssuingDistributionPoint(Uri address) =>
        new(
            "2.5.29.28",
            Critical: true,
            Encoded(writer =>
            {
                using (writer.PushSequence())
                {
                    WritePoint(writer, address);
                }
            })
        );

    /// <summary>Where the delta lists are (RFC 5280 section 5.2.6).</summary>
    public static CertificateExtension FreshestList(Uri address) =>
        new("2.5.29.46", Critical: false, DistributionPoints([address]));

    /// <param name="status">Where OCSP answers, or null for who has none.</param>
    public static CertificateExtension AuthorityInformation(Uri? status, Uri issuer) =>
        new(
            "1.3.6.1.5.5.7.1.1",
            Critical: false,
            Encoded(writer =>
            {
                using (writer.PushSequence())
                {
                    foreach (
                        var (method, address) in new[]
                        {
                            ("1.3.6.1.5.5.7.48.1", status),
                            ("1.3.6.1.5.5.7.48.2", issuer),
                        }
                    )
                    {
                        if (address is not null)
                        {
                            using (writer.PushSequence())
                            {
                                writer.WriteObjectIdentifier(method);
                                writer.WriteCharacterString(
                                    UniversalTagNumber.IA5String,
                                    address.AbsoluteUri,
                                    Uri
                                );
                            }
                        }
                    }
                }
            })
        );

    /// <param name="critical">When the subject is empty (RFC 5280 section 4.2.1.6).</param>
    public static CertificateExtension Names(AlternativeNames names, bool critical) =>
        new("2.5.29.17", critical, names.Encode());

    /// <summary>RFC 6960 section 4.2.2.2.1.</summary>
    public static CertificateExtension NoCheck() =>
        new("1.3.6.1.5.5.7.48.1.5", Critical: false, Encoded(writer => writer.WriteNull()));

    private static byte[] DistributionPoints(ReadOnlySpan<Uri> addresses)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var address in addresses)
            {
                using (writer.PushSequence())
                {
                    WritePoint(writer, address);
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>distributionPoint, its fullName one URI.</summary>
    private static void WritePoint(AsnWriter writer, Uri address)
    {
        using (writer.PushSequence(Zero))
        using (writer.PushSequence(Zero))
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, address.AbsoluteUri, Uri);
        }
    }

    public static byte[] Encoded(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }
}
