using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>A subject attribute that profiles may speak of: its short name, its OID, its string type and its upper bound (RFC 5280 appendix A, X.520).</summary>
internal sealed record SubjectAttribute(
    string Name,
    string Oid,
    UniversalTagNumber Type,
    int Longest
)
{
    private const UniversalTagNumber Utf8 = UniversalTagNumber.UTF8String;
    private const UniversalTagNumber Printable = UniversalTagNumber.PrintableString;

    /// <summary>In the order in which they stand in a subject.</summary>
    public static readonly IReadOnlyList<SubjectAttribute> All =
    [
        new("C", "2.5.4.6", Printable, 2),
        new("O", "2.5.4.10", Utf8, 64),
        new("organizationIdentifier", "2.5.4.97", Utf8, 64),
        new("OU", "2.5.4.11", Utf8, 64),
        new("serialNumber", "2.5.4.5", Printable, 64),
        new("SN", "2.5.4.4", Utf8, 40),
        new("GN", "2.5.4.42", Utf8, 40),
        new("pseudonym", "2.5.4.65", Utf8, 128),
        new("CN", "2.5.4.3", Utf8, 64),
    ];

    private static readonly Dictionary<string, SubjectAttribute> ByOid = All.ToDictionary(
        attribute => attribute.Oid,
        StringComparer.Ordinal
    );

    private static readonly Dictionary<string, SubjectAttribute> ByName = All.ToDictionary(
        attribute => attribute.Name,
        StringComparer.Ordinal
    );

    public static SubjectAttribute? OfOid(string oid) => ByOid.GetValueOrDefault(oid);

    public static SubjectAttribute? Named(string name) => ByName.GetValueOrDefault(name);
}
