using MarocNumeric.Trust.Common.Contracts;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace MarocNumeric.Trust.Pki.Tests.Revocation;

/// <summary>Lists, and the points that certificates name, as BouncyCastle reads them.</summary>
internal static class ReadLists
{
    public static X509Crl Parsed(byte[] list) => new X509CrlParser().ReadCrl(list);

    public static long Number(byte[] list) =>
        DerInteger
            .GetInstance(
                Asn1Object.FromByteArray(
                    Parsed(list).GetExtensionValue(X509Extensions.CrlNumber).GetOctets()
                )
            )
            .LongValueExact;

    public static IEnumerable<string> Serials(byte[] list) =>
        CertificateList
            .GetInstance(Asn1Object.FromByteArray(list))
            .GetRevokedCertificateEnumeration()
            .Select(entry => Convert.ToHexStringLower(entry.UserCertificate.Value.ToByteArray()));

    /// <summary>Of a list, which must say it critically.</summary>
    public static List<string> PointsOf(X509Crl list)
    {
        Assert.Contains(
            X509Extensions.IssuingDistributionPoint.Id,
            list.GetCriticalExtensionOids()
        );
        var point = IssuingDistributionPoint.GetInstance(
            Asn1Object.FromByteArray(
                list.GetExtensionValue(X509Extensions.IssuingDistributionPoint).GetOctets()
            )
        );
        return Names(point.DistributionPoint);
    }

    public static List<string> PointsOf(IssuedPem issued)
    {
        using var chain = new IssuedPair(issued);
        var value = new X509CertificateParser()
            .ReadCertificate(chain.Leaf.RawData)
            .GetExtensionValue(X509Extensions.CrlDistributionPoints)
            .GetOctets();
        return
        [
            .. CrlDistPoint
                .GetInstance(Asn1Object.FromByteArray(value))
                .GetDistributionPoints()
                .SelectMany(point => Names(point.DistributionPointName)),
        ];
    }

    private static List<string> Names(DistributionPointName name) =>
        [.. GeneralNames.GetInstance(name.Name).GetNames().Select(each => $"{each.Name}")];
}
