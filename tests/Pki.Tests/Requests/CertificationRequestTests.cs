using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using FrameworkRequest = System.Security.Cryptography.X509Certificates.CertificateRequest;

namespace MarocNumeric.Trust.Pki.Tests.Requests;

/// <summary>The reader of what strangers send first.</summary>
public sealed class CertificationRequestTests
{
    private static readonly byte[] Good = Made();

    /// <summary>TRUST_LONG=1: the long mode, before a release.</summary>
    private static readonly int Rounds = Environment.GetEnvironmentVariable("TRUST_LONG") is "1"
        ? 1_000_000
        : 20_000;

    [Fact]
    public void Pem_with_either_label_and_base64_are_the_same_request()
    {
        var base64 = Convert.ToBase64String(Good);

        Assert.Null(Refusal(base64));
        Assert.Null(Refusal(PemEncoding.WriteString("CERTIFICATE REQUEST", Good)));
        Assert.Null(
            Refusal($"text before\n{PemEncoding.WriteString("NEW CERTIFICATE REQUEST", Good)}")
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("MIIB")]
    [InlineData("not base64!")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE REQUEST-----\n????\n-----END CERTIFICATE REQUEST-----")]
    public void What_is_no_request_is_refused(string text) =>
        Assert.Equal("PKI-002", Refusal(text));

    [Fact]
    public void More_than_64_kib_is_refused_unread()
    {
        Assert.Equal("PKI-001", Refusal(new string('A', CertificationRequest.Largest + 1)));
        Assert.Equal("PKI-001", Code(new byte[CertificationRequest.Largest + 1]));
    }

    [Fact]
    public void A_request_cut_off_anywhere_is_refused() =>
        Assert.All(
            Enumerable.Range(0, Good.Length),
            length => Assert.Equal("PKI-002", Code(Good[..length]))
        );

    [Fact]
    public void An_octet_behind_it_is_refused() => Assert.Equal("PKI-002", Code([.. Good, 0]));

    [Fact]
    public void Nesting_without_end_is_refused_without_falling_into_it()
    {
        var nested = Enumerable.Repeat<byte[]>([0x30, 0x80], 30_000).SelectMany(octets => octets);
        Assert.Equal("PKI-002", Code([.. nested]));

        byte[] inner = [0x30, 0];
        while (inner.Length < 60_000)
        {
            inner = CertificateExtension.Encoded(writer =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(inner);
                }
            });
        }

        Assert.Equal("PKI-002", Code(inner));
    }

    [Fact]
    public void Indefinite_lengths_are_no_der()
    {
        byte[] indefinite = [0x30, 0x80, .. Good[4..], 0, 0];

        Assert.Equal("PKI-002", Code(indefinite));
    }

    [Fact]
    public void An_attribute_that_nobody_knows_is_named()
    {
        var foreign = Made(request =>
            request.OtherRequestAttributes.Add(new AsnEncodedData(new Oid("1.2.3.4"), [5, 0]))
        );

        Assert.Equal(
            "PKI-009 1.2.3.4",
            CertificationRequest
                .Read(foreign)
                .Match(_ => null!, problem => $"{problem.Code} {problem.Detail}")
        );
    }

    [Fact]
    public void A_damaged_request_never_makes_the_reader_throw() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Byte[1, 255], Gen.Int[0, 4000], Gen.Byte)
            .Sample(
                damage =>
                {
                    byte[] spoilt = [.. Good];
                    spoilt[damage.Item1 % spoilt.Length] ^= damage.Item2;
                    spoilt[damage.Item3 % spoilt.Length] = damage.Item4;
                    return Code(spoilt) is null or "PKI-002" or "PKI-004" or "PKI-009";
                },
                iter: Rounds
            );

    [Fact]
    public void Chance_never_makes_the_reader_throw() =>
        Gen
            .Byte.Array[0, 300]
            .Sample(octets => Code(octets) is null or "PKI-002" or "PKI-009", iter: Rounds);

    private static string? Refusal(string text) =>
        CertificationRequest.Read(text).Match<string?>(_ => null, problem => problem.Code);

    private static string? Code(byte[] der) =>
        CertificationRequest.Read(der).Match<string?>(_ => null, problem => problem.Code);

    private static byte[] Made(Action<FrameworkRequest>? change = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new FrameworkRequest(
            new X500DistinguishedName("C=MA, CN=Amina El Fassi"),
            key,
            HashAlgorithmName.SHA256
        );
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("www.example.ma");
        request.CertificateExtensions.Add(names.Build());
        change?.Invoke(request);
        return request.CreateSigningRequest();
    }
}
