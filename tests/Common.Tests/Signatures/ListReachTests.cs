using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using MarocNumeric.Trust.Common.Signatures;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace MarocNumeric.Trust.Common.Tests.Signatures;

/// <summary>A part of the whole never speaks for who is outside it (RFC 5280 section 6.3.3). The extensions are written by BouncyCastle.</summary>
public sealed class ListReachTests
{
    private const string Mine = "http://trust.example.ma/pki/crl/people/7.crl";
    private const string Other = "http://trust.example.ma/pki/crl/people/8.crl";

    [Fact]
    public void A_list_covers_the_certificates_that_name_it()
    {
        using var holder = Certificate(isAuthority: false, Point(Other), Point(Mine));

        Assert.True(Reach(Named(Mine)).Covers(holder));
        Assert.True(Reach(Named("http://mirror.example.ma/7.crl", Mine)).Covers(holder));
        Assert.False(Reach(Named("http://trust.example.ma/pki/crl/people/70.crl")).Covers(holder));
        Assert.False(Reach(Named("http://trust.example.ma/pki/crl/people/")).Covers(holder));
    }

    [Fact]
    public void A_list_that_names_a_point_covers_no_certificate_without_one()
    {
        using var holder = Certificate(isAuthority: false);

        Assert.False(Reach(Named(Mine)).Covers(holder));
        Assert.True(ListReach.Everything.Covers(holder));
    }

    [Fact]
    public void A_point_of_some_reasons_or_of_another_issuer_is_not_that_of_the_list()
    {
        var name = new DistributionPointName(Names(Mine));
        using var some = Certificate(
            isAuthority: false,
            new DistributionPoint(name, new ReasonFlags(ReasonFlags.KeyCompromise), null)
        );
        using var others = Certificate(
            isAuthority: false,
            new DistributionPoint(
                name,
                null,
                new GeneralNames(new GeneralName(new X509Name("CN=Another")))
            )
        );

        Assert.False(Reach(Named(Mine)).Covers(some));
        Assert.False(Reach(Named(Mine)).Covers(others));
    }

    [Theory]
    [InlineData(true, false, false, true)]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, false, false)]
    [InlineData(false, true, true, true)]
    [InlineData(false, false, false, true)]
    public void Lists_of_users_and_of_authorities_are_about_those(
        bool users,
        bool authorities,
        bool isAuthority,
        bool covered
    )
    {
        using var certificate = Certificate(isAuthority, Point(Mine));
        var names = new DistributionPointName(Names(Mine));

        var reach = Reach(new(names, users, authorities, null, false, false));

        Assert.Equal(covered, reach.Covers(certificate));
    }

    [Fact]
    public void No_answer_is_taken_from_lists_of_some_reasons_other_issuers_attributes_or_relative_names()
    {
        var relative = new DistributionPointName(
            DistributionPointName.NameRelativeToCrlIssuer,
            new DerSet(new DerSequence(X509Name.CN, new DerUtf8String("7")))
        );
        IssuingDistributionPoint[] unusable =
        [
            new(null, false, false, new ReasonFlags(ReasonFlags.KeyCompromise), false, false),
            new(null, false, false, null, true, false),
            new(null, false, false, null, false, true),
            new(relative, false, false, null, false, false),
        ];

        Assert.All(unusable, point => Assert.Null(ListReach.Read(point.GetDerEncoded())));
    }

    [Fact]
    public void Any_octets_are_an_answer_or_no_point_at_all()
    {
        using var holder = Certificate(isAuthority: false, Point(Mine));
        var good = Named(Mine).GetDerEncoded();
        Gen.Select(Gen.Int[0, 500], Gen.Byte)
            .Sample(
                (at, becomes) =>
                {
                    byte[] spoilt = [.. good];
                    spoilt[at % spoilt.Length] = becomes;
                    try
                    {
                        // Any other exception fails; so does one changed octet of the name that still covers.
                        return ListReach.Read(spoilt)?.Covers(holder) is not true
                            || spoilt.AsSpan().SequenceEqual(good);
                    }
                    catch (AsnContentException)
                    {
                        return true;
                    }
                },
                iter: 5_000
            );
    }

    private static ListReach Reach(IssuingDistributionPoint point) =>
        ListReach.Read(point.GetDerEncoded())!;

    private static IssuingDistributionPoint Named(params string[] addresses) =>
        new(new DistributionPointName(Names(addresses)), false, false, null, false, false);

    private static GeneralNames Names(params string[] addresses) =>
        new([
            .. addresses.Select(address => new GeneralName(
                GeneralName.UniformResourceIdentifier,
                address
            )),
        ]);

    private static DistributionPoint Point(string address) =>
        new(new DistributionPointName(Names(address)), null, null);

    private static X509Certificate2 Certificate(bool isAuthority, params DistributionPoint[] points)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Amina", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true)
        );
        if (points.Length > 0)
        {
            request.CertificateExtensions.Add(
                new System.Security.Cryptography.X509Certificates.X509Extension(
                    "2.5.29.31",
                    new CrlDistPoint(points).GetDerEncoded(),
                    critical: false
                )
            );
        }

        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now, now.AddDays(1));
    }
}
