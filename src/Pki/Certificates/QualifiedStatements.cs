using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>QCStatements (EN 319 412-5, RFC 3739). Without an accreditation only the semantics of a legal person's identifier may be stated.</summary>
internal static class QualifiedStatements
{
    private const string Extension = "1.3.6.1.5.5.7.1.3";
    private const string Semantics = "1.3.6.1.5.5.7.11.2";
    private const string LegalPerson = "0.4.0.194121.1.2";
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["esign"] = "0.4.0.1862.1.6.1",
        ["eseal"] = "0.4.0.1862.1.6.2",
        ["web"] = "0.4.0.1862.1.6.3",
    };

    /// <param name="registry">The authority that gives the local identifiers "IC:MA-…" (EN 319 412-1 section 5.1.4, LEG-5.1.4-05).</param>
    /// <returns>Null when nothing is to be stated.</returns>
    public static CertificateExtension? For(
        CertificateProfile profile,
        IReadOnlyList<SubjectValue> subject,
        Uri registry,
        Uri disclosure
    )
    {
        var identifier = subject
            .FirstOrDefault(value => value.Attribute.Name is "organizationIdentifier")
            ?.Value;
        if (profile.Qualified is null && identifier is null)
        {
            return null;
        }

        return new(
            Extension,
            Critical: false,
            CertificateExtension.Encoded(writer =>
            {
                using (writer.PushSequence())
                {
                    if (profile.Qualified is { } type)
                    {
                        WriteQualified(writer, type, disclosure);
                    }

                    if (identifier is not null)
                    {
                        WriteSemantics(
                            writer,
                            identifier.StartsWith("IC:", StringComparison.Ordinal) ? registry : null
                        );
                    }
                }
            })
        );
    }

    // QcCClegislation says MA: its absence would mean the law of the European Union (EN 319 412-5 section 4.2.4).
    private static void WriteQualified(AsnWriter writer, string type, Uri disclosure)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("0.4.0.1862.1.1");
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("0.4.0.1862.1.7");
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.PrintableString, "MA");
            }
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("0.4.0.1862.1.6");
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Types[type]);
            }
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("0.4.0.1862.1.5");
            using (writer.PushSequence())
            {
                foreach (var language in new[] { "fr", "en" })
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteCharacterString(
                            UniversalTagNumber.IA5String,
                            $"{disclosure.AbsoluteUri}?lang={language}"
                        );
                        writer.WriteCharacterString(UniversalTagNumber.PrintableString, language);
                    }
                }
            }
        }
    }

    private static void WriteSemantics(AsnWriter writer, Uri? registry)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Semantics);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(LegalPerson);
                if (registry is not null)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteCharacterString(
                            UniversalTagNumber.IA5String,
                            registry.AbsoluteUri,
                            Uri
                        );
                    }
                }
            }
        }
    }
}
