using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>Which certificates a list is about (issuingDistributionPoint, RFC 5280 section 5.2.5): all of its issuer's, where it does not say.</summary>
internal sealed class ListReach
{
    private const string DistributionPoints = "2.5.29.31";

    private static readonly Asn1Tag Point = Constructed(0);
    private static readonly Asn1Tag FullName = Constructed(0);
    private static readonly Asn1Tag OnlyUsers = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag OnlyAuthorities = new(TagClass.ContextSpecific, 2);

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private bool users;
    private bool authorities;

    private ListReach() { }

    /// <summary>Of a list without the extension.</summary>
    public static ListReach Everything { get; } = new();

    /// <param name="extension">The extension's value.</param>
    /// <returns>Null for a list that is about some reasons, about other issuers or about attributes, or that names its point relatively: no answer is taken from one.</returns>
    /// <exception cref="AsnContentException">It is no issuingDistributionPoint.</exception>
    public static ListReach? Read(ReadOnlyMemory<byte> extension)
    {
        var reader = new AsnReader(extension, AsnEncodingRules.DER);
        var said = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var reach = new ListReach();
        if (said.HasData && said.PeekTag() == Point)
        {
            var point = said.ReadSequence(Point);
            if (point.PeekTag() != FullName)
            {
                return null;
            }

            reach.names.UnionWith(Names(point.ReadSequence(FullName)));
            point.ThrowIfNotEmpty();
        }

        reach.users = Flag(said, OnlyUsers);
        reach.authorities = Flag(said, OnlyAuthorities);
        return said.HasData ? null : reach;
    }

    /// <summary>Section 6.3.3 (b)(2): one of the list's names is one of the certificate's own, and it is of the kind that the list is about.</summary>
    public bool Covers(X509Certificate2 certificate)
    {
        var isAuthority = certificate
            .Extensions.OfType<X509BasicConstraintsExtension>()
            .Any(constraints => constraints.CertificateAuthority);
        return (isAuthority ? !users : !authorities)
            && (names.Count == 0 || names.Overlaps(PointsOf(certificate)));
    }

    /// <summary>Points that bound their reasons or name another issuer are about other lists than those that are read here.</summary>
    private static IEnumerable<string> PointsOf(X509Certificate2 certificate)
    {
        if (certificate.Extensions[DistributionPoints] is not { } extension)
        {
            yield break;
        }

        var points = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (!point.HasData || point.PeekTag() != Point)
            {
                continue;
            }

            var name = point.ReadSequence(Point);
            if (!point.HasData && name.PeekTag() == FullName)
            {
                foreach (var each in Names(name.ReadSequence(FullName)))
                {
                    yield return each;
                }
            }
        }
    }

    /// <summary>Each GeneralName as it is encoded: they are compared octet for octet.</summary>
    private static IEnumerable<string> Names(AsnReader names)
    {
        while (names.HasData)
        {
            yield return Convert.ToHexString(names.ReadEncodedValue().Span);
        }
    }

    private static bool Flag(AsnReader said, Asn1Tag tag) =>
        said.HasData && said.PeekTag() == tag && said.ReadBoolean(tag);

    private static Asn1Tag Constructed(int number) =>
        new(TagClass.ContextSpecific, number, isConstructed: true);
}
