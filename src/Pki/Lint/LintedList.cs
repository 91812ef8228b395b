using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Requests;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>A CertificateList (RFC 5280 section 5.1) taken apart by a reader that shares nothing with the writer. Its entries are read one by one: there may be a million.</summary>
internal sealed class LintedList
{
    private static readonly Asn1Tag ExtensionsTag = new(
        TagClass.ContextSpecific,
        0,
        isConstructed: true
    );

    /// <summary>As written: 1 for version 2; null where it is left out.</summary>
    public required int? Version { get; init; }

    public required AlgorithmIdentifier Algorithm { get; init; }

    /// <summary>Beside the signature.</summary>
    public required AlgorithmIdentifier OuterAlgorithm { get; init; }

    /// <summary>DER Name.</summary>
    public required byte[] Issuer { get; init; }

    public required LintedTime ThisUpdate { get; init; }

    public required LintedTime? NextUpdate { get; init; }

    /// <summary>What stands in revokedCertificates; null where the field is left out.</summary>
    public required ReadOnlyMemory<byte>? Entries { get; init; }

    public required IReadOnlyList<LintedExtension> Extensions { get; init; }

    public LintedExtension? Extension(string oid) => Extensions.Named(oid);

    /// <exception cref="AsnContentException">The bytes are not a CertificateList.</exception>
    public static LintedList Read(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.DER);
        var list = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var fields = list.ReadSequence();
        var signed = AlgorithmIdentifier.Read(list);
        list.ReadBitString(out _);
        list.ThrowIfNotEmpty();
        int? version =
            fields.PeekTag() == Asn1Tag.Integer ? checked((int)fields.ReadInteger()) : null;
        var algorithm = AlgorithmIdentifier.Read(fields);
        var issuer = fields.ReadEncodedValue().ToArray();
        var thisUpdate = LintedTime.Read(fields);
        LintedTime? nextUpdate =
            fields.HasData
            && fields.PeekTag() is var tag
            && (tag == Asn1Tag.UtcTime || tag == Asn1Tag.GeneralizedTime)
                ? LintedTime.Read(fields)
                : null;
        ReadOnlyMemory<byte>? entries = null;
        if (fields.HasData && fields.PeekTag() == Asn1Tag.Sequence)
        {
            entries = fields.PeekContentBytes();
            fields.ReadEncodedValue();
        }

        var extensions = fields.HasData
            ? LintedExtension.ReadAll(fields.ReadSequence(ExtensionsTag))
            : [];
        fields.ThrowIfNotEmpty();
        return new()
        {
            Version = version,
            Algorithm = algorithm,
            OuterAlgorithm = signed,
            Issuer = issuer,
            ThisUpdate = thisUpdate,
            NextUpdate = nextUpdate,
            Entries = entries,
            Extensions = extensions,
        };
    }
}
