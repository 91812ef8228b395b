using System.Formats.Asn1;
using System.Security.Cryptography;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Lint;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>A CertificateList as parts, each of which a test may write wrongly. As it stands, it breaks no rule; its signature is none.</summary>
internal sealed record WrittenList
{
    public const string Label = "X509 CRL";

    public static readonly DateTimeOffset At = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly LintIssuer Issuer = new(
        DistinguishedName.Encode([new(Profiles.SubjectAttribute.Named("CN")!, "Autorité")]),
        CertificateExtension.KeyIdentifierOf(ToBeSigned.IssuersKey),
        At.AddYears(5)
    );

    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public byte[] Version { get; init; } = [0x02, 0x01, 0x01];

    public ReadOnlyMemory<byte> Algorithm { get; init; } =
        SignatureAlgorithm.EcdsaSha256.Identifier;

    public ReadOnlyMemory<byte> OuterAlgorithm { get; init; } =
        SignatureAlgorithm.EcdsaSha256.Identifier;

    public byte[] Name { get; init; } = Issuer.Subject;

    public byte[] ThisUpdate { get; init; } = Utc(At);

    /// <summary>Nothing where it is left out.</summary>
    public byte[] NextUpdate { get; init; } = Utc(At.AddDays(3));

    /// <summary>DER each; null where the field is left out.</summary>
    public IReadOnlyList<byte[]>? Entries { get; init; } = [Entry()];

    public IReadOnlyList<CertificateExtension> Extensions { get; init; } =
    [CertificateExtension.AuthorityKeyIdentifier(ToBeSigned.IssuersKey), Number(7)];

    public static ListLintContext Context { get; } = new(At, Issuer, After: 6);

    /// <summary>As a list of the sixteenth part that serials ending in 1 are in; the rules over parts alone need it.</summary>
    public static ListLintContext PartContext { get; } =
        Context with
        {
            Part = new(new("http://trust.example.ma/pki/crl/people/1.crl"), 1, 16),
        };

    public static CertificateExtension Part(
        string address = "http://trust.example.ma/pki/crl/people/1.crl"
    ) => CertificateExtension.IssuingDistributionPoint(new(address));

    public static CertificateExtension Number(long number, bool critical = false) =>
        new("2.5.29.20", critical, CertificateExtension.Encoded(w => w.WriteInteger(number)));

    public static CertificateExtension Delta(long from, bool critical = true) =>
        new("2.5.29.27", critical, CertificateExtension.Encoded(w => w.WriteInteger(from)));

    public static byte[] Utc(DateTimeOffset at) =>
        CertificateExtension.Encoded(writer => writer.WriteUtcTime(at, 2049));

    public static byte[] Generalized(DateTimeOffset at) =>
        CertificateExtension.Encoded(writer =>
            writer.WriteGeneralizedTime(at, omitFractionalSeconds: true)
        );

    /// <param name="serial">Its content octets, in hexadecimal.</param>
    public static byte[] Entry(
        string serial = "0a01",
        byte[]? at = null,
        params CertificateExtension[] extensions
    ) =>
        CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                var octets = Convert.FromHexString(serial);
                writer.WriteEncodedValue([0x02, (byte)octets.Length, .. octets]);
                writer.WriteEncodedValue(at ?? Utc(At.AddHours(-1)));
                if (extensions.Length > 0)
                {
                    Write(writer, extensions);
                }
            }
        });

    public static CertificateExtension Reason(byte code, bool critical = false) =>
        new("2.5.29.21", critical, [0x0A, 0x01, code]);

    public WrittenList With(params CertificateExtension[] more) =>
        this with
        {
            Extensions = [.. Extensions, .. more],
        };

    public WrittenList Without(string oid) =>
        this with
        {
            Extensions = [.. Extensions.Where(extension => extension.Oid != oid)],
        };

    public byte[] Encode() =>
        CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    WriteRaw(writer, Version);
                    writer.WriteEncodedValue(Algorithm.Span);
                    writer.WriteEncodedValue(Name);
                    writer.WriteEncodedValue(ThisUpdate);
                    WriteRaw(writer, NextUpdate);
                    if (Entries is not null)
                    {
                        using (writer.PushSequence())
                        {
                            foreach (var entry in Entries)
                            {
                                writer.WriteEncodedValue(entry);
                            }
                        }
                    }

                    using (writer.PushSequence(Zero))
                    {
                        Write(writer, Extensions);
                    }
                }

                writer.WriteEncodedValue(OuterAlgorithm.Span);
                writer.WriteBitString(new byte[70]);
            }
        });

    public string Pem() => PemEncoding.WriteString(Label, Encode());

    private static void WriteRaw(AsnWriter writer, byte[] value)
    {
        if (value.Length > 0)
        {
            writer.WriteEncodedValue(value);
        }
    }

    private static void Write(AsnWriter writer, IEnumerable<CertificateExtension> extensions)
    {
        using (writer.PushSequence())
        {
            foreach (var extension in extensions)
            {
                extension.Write(writer);
            }
        }
    }
}
