using System.Security.Cryptography;
using CsCheck;
using MarocNumeric.Trust.Pki.Keys;
using PublicKey = MarocNumeric.Trust.Pki.Keys.PublicKey;

namespace MarocNumeric.Trust.Pki.Tests.Keys;

public sealed class SignatureVerificationTests
{
    private static readonly byte[] Data = "a request that somebody signed"u8.ToArray();

    public static TheoryData<string, string> KindsAndHashes =>
        new(
            from kind in (string[])["nistP256", "nistP384", "nistP521", "rsa2048", "rsa3072"]
            from hash in (string[])["SHA256", "SHA384", "SHA512"]
            select (kind, hash)
        );

    public static TheoryData<string> Kinds => ["nistP256", "nistP384", "nistP521", "rsa2048"];

    [Theory, MemberData(nameof(KindsAndHashes))]
    public void What_is_not_the_signature_of_this_key_over_these_octets_never_holds(
        string kind,
        string hashName
    )
    {
        var hash = new HashAlgorithmName(hashName);
        using var signer = Signer.Of(kind);
        using var other = Signer.Of(kind);
        var signature = signer.Sign(Data, hash);
        byte[][] wrong =
        [
            [],
            [0x30],
            [0x30, 0x80],
            [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00],
            signature[..^1],
            [.. signature, 0],
            new byte[signature.Length],
            new byte[100_000],
            other.Sign(Data, hash),
            signer.Sign("another request"u8.ToArray(), hash),
            signer.Sign(Data, Another(hash)),
        ];

        Assert.All(
            Both(),
            verification => Assert.True(Holds(verification, signer, hash, signature))
        );
        Assert.All(
            wrong,
            octets =>
                Assert.All(
                    Both(),
                    verification => Assert.False(Holds(verification, signer, hash, octets))
                )
        );
        Assert.All(
            Both(),
            verification => Assert.False(Holds(verification, other, hash, signature))
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_signature_or_key_with_a_changed_octet_never_holds_and_both_ways_agree(string kind)
    {
        var hash = HashAlgorithmName.SHA256;
        using var signer = Signer.Of(kind);
        var signature = signer.Sign(Data, hash);
        Gen.Select(Gen.Bool, Gen.Int[0, 10_000], Gen.Byte)
            .Sample(
                (inKey, place, value) =>
                {
                    var (key, octets) = (signer.Info.ToArray(), signature.ToArray());
                    var changed = inKey ? key : octets;
                    changed[place % changed.Length] = value;
                    if (PublicKey.Read(key).Refused(out _, out var read))
                    {
                        return;
                    }

                    var same =
                        key.AsSpan().SequenceEqual(signer.Info)
                        && octets.AsSpan().SequenceEqual(signature);
                    foreach (var verification in Both())
                    {
                        Assert.Equal(same, verification.Holds(read, key, hash, Data, octets));
                    }
                },
                iter: 2_000
            );
    }

    [Fact]
    public void A_kind_that_it_does_not_know_never_holds()
    {
        var key = new PublicKey(PublicKeyKind.Ed25519, new byte[32], null, default, default);

        Assert.All(
            Both(),
            verification =>
                Assert.False(verification.Holds(key, [], HashAlgorithmName.SHA256, Data, [1]))
        );
    }

    [Theory]
    [InlineData("nistP256")]
    [InlineData("nistP384")]
    [InlineData("nistP521")]
    public void A_point_lies_on_its_curve_where_openssl_says_so(string curve)
    {
        using var signer = Signer.Of(curve);
        _ = PublicKey.Read(signer.Info).Refused(out _, out var key);
        Gen.Select(Gen.Bool, Gen.Int[0, 10_000], Gen.Byte)
            .Sample(
                (changed, place, value) =>
                {
                    var info = signer.Info.ToArray();
                    if (changed)
                    {
                        var point = info.AsSpan(^(key!.Bits.Length - 1)..);
                        point[place % point.Length] = value;
                    }

                    _ = PublicKey.Read(info).Refused(out _, out var read);
                    Assert.Equal(OpensslTakes(info), PublicKeyQuality.Check(read!) is null);
                },
                iter: 2_000
            );
    }

    private static ISignatureVerification[] Both() =>
        [new DotNetVerification(), LibcryptoVerification.TryLoad()!];

    private static bool Holds(
        ISignatureVerification verification,
        Signer signer,
        HashAlgorithmName hash,
        byte[] signature
    )
    {
        Assert.False(PublicKey.Read(signer.Info).Refused(out _, out var key));
        return verification.Holds(key, signer.Info, hash, Data, signature);
    }

    private static HashAlgorithmName Another(HashAlgorithmName hash) =>
        hash == HashAlgorithmName.SHA256 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    private static bool OpensslTakes(byte[] info)
    {
        try
        {
            using var ec = ECDsa.Create();
            ec.ImportSubjectPublicKeyInfo(info, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private sealed class Signer(AsymmetricAlgorithm key) : IDisposable
    {
        public byte[] Info { get; } = key.ExportSubjectPublicKeyInfo();

        public static Signer Of(string kind) =>
            new(
                kind switch
                {
                    "rsa2048" => RSA.Create(2048),
                    "rsa3072" => RSA.Create(3072),
                    _ => ECDsa.Create(ECCurve.CreateFromFriendlyName(kind)),
                }
            );

        public byte[] Sign(byte[] data, HashAlgorithmName hash) =>
            key switch
            {
                RSA rsa => rsa.SignData(data, hash, RSASignaturePadding.Pkcs1),
                ECDsa ec => ec.SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence),
                _ => [],
            };

        public void Dispose() => key.Dispose();
    }
}
