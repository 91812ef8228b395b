using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using CsCheck;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using PublicKey = MarocNumeric.Trust.Pki.Keys.PublicKey;

namespace MarocNumeric.Trust.Pki.Tests.Keys;

public sealed class PublicKeyQualityTests
{
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string EcOid = "1.2.840.10045.2.1";

    // The primes whose powers of 65537 mark the keys of CVE-2017-15361.
    private static readonly int[] Roca =
    [
        11,
        13,
        17,
        19,
        37,
        53,
        61,
        71,
        73,
        79,
        97,
        103,
        107,
        109,
        127,
        151,
        157,
    ];

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(4096)]
    public void A_fresh_rsa_key_is_good(int bits)
    {
        using var key = RSA.Create(bits);

        Assert.Null(Refusal(key.ExportSubjectPublicKeyInfo()));
    }

    [Theory]
    [InlineData("nistP256")]
    [InlineData("nistP384")]
    [InlineData("nistP521")]
    public void A_fresh_key_on_a_curve_of_ours_is_good(string curve)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));

        Assert.Null(Refusal(key.ExportSubjectPublicKeyInfo()));
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(2047)]
    [InlineData(2056 - 1)]
    [InlineData(4104)]
    public void Sizes_outside_the_rule_are_refused(int bits) =>
        Assert.Equal("PKI-005", Refusal(Rsa(WithoutSmallFactors(BigInteger.One << (bits - 1)))));

    [Theory]
    [InlineData(3)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(65538)]
    [InlineData(-65537)]
    public void Exponents_that_are_even_or_small_are_refused(int exponent)
    {
        using var key = RSA.Create(2048);

        Assert.Equal("PKI-006", Refusal(Rsa(Modulus(key), exponent)));
    }

    [Fact]
    public void An_exponent_of_257_bits_is_refused()
    {
        using var key = RSA.Create(2048);

        Assert.Equal("PKI-006", Refusal(Rsa(Modulus(key), (BigInteger.One << 256) + 1)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(751)]
    public void A_modulus_with_a_small_factor_is_refused(int factor)
    {
        var number = WithoutSmallFactors(BigInteger.One << 2040);

        var multiple = number * factor;
        multiple <<= 2048 - (int)multiple.GetBitLength();

        Assert.Equal("PKI-006", Refusal(Rsa(multiple)));
    }

    [Fact]
    public void Primes_that_lie_close_together_are_refused()
    {
        // (a - b)(a + b): what Fermat finds at once.
        var a = WithoutSmallFactors((BigInteger.One << 1023) + (BigInteger.One << 1022));
        var modulus = (a * a) - (1 << 20);
        while (!IsFreeOfSmallFactors(modulus))
        {
            a += 1;
            modulus = (a * a) - (1 << 20);
        }

        Assert.Equal("PKI-006", Refusal(Rsa(modulus)));
    }

    [Fact]
    public void The_mark_of_roca_is_refused()
    {
        var product = Roca.Aggregate(BigInteger.One, (all, prime) => all * prime);
        var power = BigInteger.ModPow(65537, 7391, product);
        var modulus = ((BigInteger.One << 2047) / product * product) + product + power;
        while (!IsFreeOfSmallFactors(modulus))
        {
            modulus += product;
        }

        Assert.Equal("PKI-006", Refusal(Rsa(modulus)));
    }

    [Fact]
    public void A_point_off_its_curve_and_one_in_another_form_than_uncompressed_are_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] off = [4, .. point.X!, .. point.Y!];
        off[^1] ^= 1;

        Assert.Equal("PKI-006", Refusal(Ec(off)));
        Assert.Equal("PKI-005", Refusal(Ec([(byte)(2 + (point.Y![^1] & 1)), .. point.X!])));
        Assert.Equal(
            "PKI-005",
            Refusal(Ec([(byte)(6 + (point.Y![^1] & 1)), .. point.X!, .. point.Y!]))
        );
        Assert.Equal("PKI-005", Refusal(Ec([4, .. point.X!])));
        Assert.Equal("PKI-005", Refusal(Ec([0])));
    }

    [Theory]
    [InlineData("1.3.132.0.10")]
    [InlineData("1.3.36.3.3.2.8.1.1.7")]
    [InlineData("1.2.840.10045.3.1.1")]
    public void Other_curves_are_refused(string curve)
    {
        var spki = Info(EcOid, writer => writer.WriteObjectIdentifier(curve), new byte[65]);

        Assert.Equal("PKI-005", Refusal(spki));
    }

    [Fact]
    public void A_curve_that_is_described_instead_of_named_is_refused()
    {
        // CVE-2020-0601: a curve of the attacker's own with a generator to match.
        using var key = ECDsa.Create();
        key.GenerateKey(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportExplicitParameters(includePrivateParameters: false);
        using var described = ECDsa.Create(parameters);

        Assert.Equal("PKI-005", Refusal(described.ExportSubjectPublicKeyInfo()));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ECFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F")]
    [InlineData("26E8958FC2B227B045C3F489F2EF98F0D5DFAC05D3C63339B13802886D53FC05")]
    public void Points_of_small_order_on_edwards_curve_are_refused(string point) =>
        Assert.Equal(
            "PKI-006",
            Refusal(Info(PublicKey.Ed25519Oid, _ => { }, Convert.FromHexString(point)))
        );

    [Fact]
    public void One_key_has_one_encoding()
    {
        using var key = RSA.Create(2048);
        var good = key.ExportRSAPublicKey();

        Assert.Null(Refusal(Info(RsaOid, writer => writer.WriteNull(), good)));
        Assert.Equal("PKI-005", Refusal(Info(RsaOid, writer => writer.WriteNull(), [.. good, 0])));
        Assert.Equal("PKI-005", Refusal(Info(RsaOid, _ => { }, good)));
        Assert.Equal("PKI-005", Refusal([.. Info(RsaOid, writer => writer.WriteNull(), good), 0]));
        Assert.Equal(
            "PKI-005",
            Refusal(Info(RsaOid, writer => writer.WriteNull(), Numbers(Modulus(key), 65537, 1)))
        );
    }

    [Fact]
    public void A_damaged_key_is_refused_or_another_key_and_never_throws()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[][] keys = [rsa.ExportSubjectPublicKeyInfo(), ec.ExportSubjectPublicKeyInfo()];

        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 4000], Gen.Byte[1, 255])
            .Sample(
                damage =>
                {
                    byte[] spoilt = [.. keys[damage.Item1]];
                    spoilt[damage.Item2 % spoilt.Length] ^= damage.Item3;
                    return Refusal(spoilt) is null or "PKI-005" or "PKI-006";
                },
                iter: 2000
            );
    }

    private static string? Refusal(byte[] spki) =>
        PublicKey
            .Read(spki)
            .Match(key => PublicKeyQuality.Check(key)?.Code, problem => problem.Code);

    private static BigInteger Modulus(RSA key) =>
        new(key.ExportParameters(false).Modulus, isUnsigned: true, isBigEndian: true);

    private static BigInteger WithoutSmallFactors(BigInteger from)
    {
        var number = from + 1;
        while (!IsFreeOfSmallFactors(number))
        {
            number += 2;
        }

        return number;
    }

    private static bool IsFreeOfSmallFactors(BigInteger number) =>
        Enumerable.Range(2, 750).All(factor => number % factor != 0);

    private static byte[] Rsa(BigInteger modulus, BigInteger? exponent = null) =>
        Info(RsaOid, writer => writer.WriteNull(), Numbers(modulus, exponent ?? 65537));

    private static byte[] Numbers(params BigInteger[] numbers) =>
        CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                foreach (var number in numbers)
                {
                    writer.WriteInteger(number);
                }
            }
        });

    private static byte[] Ec(byte[] point) =>
        Info(EcOid, writer => writer.WriteObjectIdentifier("1.2.840.10045.3.1.7"), point);

    private static byte[] Info(string oid, Action<AsnWriter> parameters, byte[] key) =>
        CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    parameters(writer);
                }

                writer.WriteBitString(key);
            }
        });
}
