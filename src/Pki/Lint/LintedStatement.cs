using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>One QCStatement (RFC 3739 section 3.2.6) with what it says.</summary>
internal sealed record LintedStatement(string Oid, ReadOnlyMemory<byte> Information)
{
    public static IReadOnlyList<LintedStatement> Of(LintedCertificate certificate)
    {
        var found = new List<LintedStatement>();
        var list = certificate.Extension(ExtensionRules.Statements)?.Reader.ReadSequence();
        while (list is { HasData: true })
        {
            var statement = list.ReadSequence();
            var oid = statement.ReadObjectIdentifier();
            found.Add(new(oid, statement.HasData ? statement.ReadEncodedValue() : default));
            statement.ThrowIfNotEmpty();
        }

        return found;
    }

    public AsnReader Sequence() => new AsnReader(Information, AsnEncodingRules.DER).ReadSequence();

    /// <summary>SEQUENCE OF PrintableString: QcCClegislation.</summary>
    public IReadOnlyList<string> Texts()
    {
        var texts = new List<string>();
        for (var list = Sequence(); list.HasData; )
        {
            texts.Add(list.ReadCharacterString(UniversalTagNumber.PrintableString));
        }

        return texts;
    }

    /// <summary>SEQUENCE OF OBJECT IDENTIFIER: QcType.</summary>
    public IReadOnlyList<string> Oids()
    {
        var oids = new List<string>();
        for (var list = Sequence(); list.HasData; )
        {
            oids.Add(list.ReadObjectIdentifier());
        }

        return oids;
    }

    /// <summary>SEQUENCE OF { url IA5String, language PrintableString }: QcPDS.</summary>
    public IReadOnlyList<(string Url, string Language)> Locations()
    {
        var locations = new List<(string, string)>();
        for (var list = Sequence(); list.HasData; )
        {
            var location = list.ReadSequence();
            locations.Add(
                (
                    location.ReadCharacterString(UniversalTagNumber.IA5String),
                    location.ReadCharacterString(UniversalTagNumber.PrintableString)
                )
            );
            location.ThrowIfNotEmpty();
        }

        return locations;
    }
}
