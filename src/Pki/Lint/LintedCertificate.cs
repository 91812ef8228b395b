using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Requests;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>The to-be-signed bytes taken apart by a reader that shares nothing with the writer, so that a fault of the writer shows.</summary>
internal sealed class LintedCertificate
{
    private static readonly Asn1Tag VersionTag = new(
        TagClass.ContextSpecific,
        0,
        isConstructed: true
    );
    private static readonly Asn1Tag ExtensionsTag = new(
        TagClass.ContextSpecific,
        3,
        isConstructed: true
    );

    public required int Version { get; init; }

    public required byte[] Serial { get; init; }

    public required AlgorithmIdentifier Algorithm { get; init; }

    public required byte[] Issuer { get; init; }

    public required LintedTime NotBefore { get; init; }

    public required LintedTime NotAfter { get; init; }

    public required byte[] Subject { get; init; }

    public required IReadOnlyList<LintedAttribute> SubjectAttributes { get; init; }

    public required byte[] SubjectPublicKeyInfo { get; init; }

    /// <summary>Optional fields of version 2 that stand between the key and the extensions.</summary>
    public required bool HasUniqueIds { get; init; }

    public required IReadOnlyList<LintedExtension> Extensions { get; init; }

    public LintedExtension? Extension(string oid) => Extensions.Named(oid);

    public IEnumerable<LintedAttribute> Attributes(string oid) =>
        SubjectAttributes.Where(attribute =>
            string.Equals(attribute.Oid, oid, StringComparison.Ordinal)
        );

    /// <exception cref="AsnContentException">The bytes are not a TBSCertificate.</exception>
    public static LintedCertificate Read(ReadOnlyMemory<byte> toBeSigned)
    {
        var outer = new AsnReader(toBeSigned, AsnEncodingRules.DER);
        var fields = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var version = 0;
        if (fields.PeekTag() == VersionTag)
        {
            version = (int)fields.ReadSequence(VersionTag).ReadInteger();
        }

        var serial = fields.ReadIntegerBytes().ToArray();
        var algorithm = AlgorithmIdentifier.Read(fields);
        var issuer = fields.ReadEncodedValue().ToArray();
        var validity = fields.ReadSequence();
        var (from, until) = (LintedTime.Read(validity), LintedTime.Read(validity));
        var subject = fields.ReadEncodedValue().ToArray();
        var key = fields.ReadEncodedValue().ToArray();
        var unique = false;
        while (fields.HasData && fields.PeekTag() != ExtensionsTag)
        {
            unique = true;
            fields.ReadEncodedValue();
        }

        var extensions = fields.HasData
            ? LintedExtension.ReadAll(fields.ReadSequence(ExtensionsTag))
            : [];
        fields.ThrowIfNotEmpty();
        return new()
        {
            Version = version,
            Serial = serial,
            Algorithm = algorithm,
            Issuer = issuer,
            NotBefore = from,
            NotAfter = until,
            Subject = subject,
            SubjectAttributes = LintedAttribute.ReadName(subject),
            SubjectPublicKeyInfo = key,
            HasUniqueIds = unique,
            Extensions = extensions,
        };
    }
}
