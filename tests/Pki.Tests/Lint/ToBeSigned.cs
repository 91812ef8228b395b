using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Lint;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>A TBSCertificate as a list of parts, each of which a test may write wrongly. <see cref="Good"/> is one that breaks no rule.</summary>
internal sealed record ToBeSigned
{
    public static readonly byte[] P256 = Convert.FromBase64String(
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEpHAdOxFND2SLeleKxvUj7wxJ3zSoIVCN8C+RiQ0KKJ+2npmWA9rfJ66qqkyByuL6sfseFiHPHwz8AgQ+bGnr5Q=="
    );

    public static readonly byte[] IssuersKey = Convert.FromBase64String(
        "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEPj9Mmttynelb18GNknS2G4zCbvWhdsl87E4WXGxX3bFQzgxVILH2l3++S/OkRWTKs3ae7hKobtZbxKsK+jldRejDrvR5qXu4wWQep/pXMDBbQx+ZWdkH38buQ5EwVNaU"
    );

    public static readonly byte[] Rsa1024 = Convert.FromBase64String(
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDAq4asWWjitcIJ7j88JCPJDUK78RAFeFo+aUiKf7DRZ6GzIZG4JMkYpopaJUDTqgDmTwyImKcfyxPcqE0fuEJtI3NTQwHWB3xGFUMl4xfxvrks4iJKaawPCN4/FmtqvWwAiypv39jo1ch+K7zgPImBxJzjtMv3apdmhUkEHWFHZwIDAQAB"
    );

    public static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);

    private const string AuthorityProfile = "authority";
    private const string RootProfile = "root";
    private static readonly Uri Statement = new("https://trust.example.ma/pki/policy");
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Three = new(TagClass.ContextSpecific, 3, isConstructed: true);

    private static readonly byte[] IssuersName = Name(
        ("C", "MA"),
        ("O", "Autorité d'essai"),
        ("organizationIdentifier", "NTRMA-81.424242"),
        ("CN", "Autorité des vecteurs")
    );

    public int Version { get; init; } = 2;

    public byte[] Serial { get; init; } =
        Convert.FromHexString("01A1A2A3A4A5A6A7A8B1B2B3B4B5B6B7B8C1C2");

    public ReadOnlyMemory<byte> Algorithm { get; init; } =
        SignatureAlgorithm.EcdsaSha384.Identifier;

    public byte[] Issuer { get; init; } = IssuersName;

    public byte[] NotBefore { get; init; } = Time(Now.AddMinutes(-5));

    public required byte[] NotAfter { get; init; }

    public required byte[] Subject { get; init; }

    public byte[] Key { get; init; } = P256;

    /// <summary>What stands between the key and the extensions; nothing in a good one.</summary>
    public byte[] Unique { get; init; } = [];

    public required IReadOnlyList<CertificateExtension> Extensions { get; init; }

    public byte[] Encode() =>
        CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence(Zero))
                {
                    writer.WriteInteger(Version);
                }

                writer.WriteEncodedValue([0x02, (byte)Serial.Length, .. Serial]);
                writer.WriteEncodedValue(Algorithm.Span);
                writer.WriteEncodedValue(Issuer);
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(NotBefore);
                    writer.WriteEncodedValue(NotAfter);
                }

                writer.WriteEncodedValue(Subject);
                writer.WriteEncodedValue(Key);
                if (Unique.Length > 0)
                {
                    writer.WriteEncodedValue(Unique);
                }

                using (writer.PushSequence(Three))
                using (writer.PushSequence())
                {
                    foreach (var extension in Extensions)
                    {
                        extension.Write(writer);
                    }
                }
            }
        });

    /// <summary>What the vectors are held against: this issuer, this instant.</summary>
    /// <param name="kind">A profile's name, "authority" or "root".</param>
    public static LintContext Context(string kind) =>
        new(
            kind is AuthorityProfile or RootProfile ? null : CertificateProfile.All[kind],
            kind is RootProfile
                ? null
                : new(
                    IssuersName,
                    CertificateExtension.KeyIdentifierOf(IssuersKey),
                    Now.AddYears(8),
                    ListPartitions: 16
                ),
            Now,
            Accredited: kind.EndsWith("-qualified", StringComparison.Ordinal)
        );

    public static ToBeSigned Good(string kind) =>
        kind is AuthorityProfile or RootProfile
            ? GoodAuthority(kind is RootProfile)
            : GoodEndEntity(CertificateProfile.All[kind]);

    public static byte[] Time(DateTimeOffset instant) =>
        CertificateExtension.Encoded(writer => Asn1Time.Write(writer, instant));

    public static byte[] Name(params (string Name, string Value)[] values) =>
        DistinguishedName.Encode(
            values.Select(value => new SubjectValue(
                SubjectAttribute.Named(value.Name)!,
                value.Value
            ))
        );

    private static ToBeSigned GoodAuthority(bool root)
    {
        var subject = root
            ? IssuersName
            : Name(("C", "MA"), ("O", "Autorité d'essai"), ("CN", "Autorité des personnes"));
        CertificateExtension[] own =
        [
            CertificateExtension.SubjectKeyIdentifier(P256),
            CertificateExtension.Authority(root ? null : 0),
            CertificateExtension.KeyUsage(["keyCertSign", "cRLSign"]),
        ];
        CertificateExtension[] below =
        [
            CertificateExtension.AuthorityKeyIdentifier(IssuersKey),
            CertificateExtension.Policy("2.5.29.32.0", Statement),
            CertificateExtension.RevocationList(Plain("crl/root.crl")),
            CertificateExtension.AuthorityInformation(Plain("ocsp"), Plain("ca/root.cer")),
        ];
        return new()
        {
            Subject = subject,
            NotAfter = Time(Now.AddYears(6)),
            Extensions = root ? own : [.. own, .. below],
        };
    }

    private static ToBeSigned GoodEndEntity(CertificateProfile profile)
    {
        var subject = Subjects(profile);
        var names = new AlternativeNames(
            profile.AlternativeNames.Contains("dns") ? ["www.example.ma"] : [],
            [],
            profile.AlternativeNames.Contains("email") ? ["amina@example.ma"] : []
        );
        var extensions = new List<CertificateExtension>
        {
            CertificateExtension.AuthorityKeyIdentifier(IssuersKey),
            CertificateExtension.SubjectKeyIdentifier(P256),
            CertificateExtension.KeyUsage(profile.KeyUsage),
            CertificateExtension.ExtendedKeyUsage(
                profile.ExtendedKeyUsage,
                profile.ExtendedKeyUsageCritical
            ),
            CertificateExtension.Policy("2.25.1.1", Statement),
            CertificateExtension.AuthorityInformation(
                profile.NoCheck ? null : Plain("ocsp"),
                Plain("ca/people.cer")
            ),
            profile.NoCheck
                ? CertificateExtension.NoCheck()
                : CertificateExtension.RevocationList(Plain("crl/people.crl")),
        };
        if (!names.IsEmpty)
        {
            extensions.Add(CertificateExtension.Names(names, critical: false));
        }

        if (QualifiedStatements.For(profile, subject, Statement, Statement) is { } statements)
        {
            extensions.Add(statements);
        }

        return new()
        {
            Subject = DistinguishedName.Encode(subject),
            NotAfter = Time(Now.AddMinutes(-5).AddDays(profile.Days)),
            Extensions = extensions,
        };
    }

    private static SubjectValue[] Subjects(CertificateProfile profile)
    {
        var example = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["C"] = "MA",
            ["O"] = "Ministère d'essai",
            ["organizationIdentifier"] = "IC:MA-000000000000042",
            ["serialNumber"] = "4F8A1C",
            ["SN"] = "El Fassi",
            ["GN"] = "Amina",
            ["CN"] = profile.AlternativeNames.Contains("dns") ? "www.example.ma" : "Amina El Fassi",
        };
        return
        [
            .. SubjectAttribute
                .All.Where(attribute =>
                    profile.Subject.ContainsKey(attribute.Name)
                    && example.ContainsKey(attribute.Name)
                )
                .Select(attribute => new SubjectValue(attribute, example[attribute.Name])),
        ];
    }

    private static Uri Plain(string path) => new($"http://trust.example.ma/pki/{path}");
}
