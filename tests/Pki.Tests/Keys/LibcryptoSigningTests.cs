using System.Security.Cryptography;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Tests.Keys;

public sealed class LibcryptoSigningTests
{
    public static TheoryData<string, string> Curves =>
        new()
        {
            { "nistP256", "SHA256" },
            { "nistP384", "SHA384" },
            { "nistP521", "SHA512" },
        };

    [Theory, MemberData(nameof(Curves))]
    public void Signatures_of_many_threads_hold_and_no_two_are_the_same(
        string curve,
        string hashName
    )
    {
        var hash = new HashAlgorithmName(hashName);
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        using var signing = LibcryptoSigning.TryOpen(key)!;
        var data = Enumerable.Range(0, 400).Select(BitConverter.GetBytes).ToArray();
        var signatures = new byte[data.Length][];

        Parallel.For(0, data.Length, index => signatures[index] = signing.Sign(data[index], hash));

        Assert.All(
            data.Zip(signatures),
            signed =>
                Assert.True(
                    key.VerifyData(
                        signed.First,
                        signed.Second,
                        hash,
                        DSASignatureFormat.Rfc3279DerSequence
                    )
                )
        );
        Assert.Equal(signatures.Length, signatures.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void A_key_outlives_the_object_that_it_came_from()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signing = LibcryptoSigning.TryOpen(key)!;
        using var known = ECDsa.Create(key.ExportParameters(includePrivateParameters: false));
        key.Dispose();

        byte[] data = [1, 2, 3];
        var signature = signing.Sign(data, HashAlgorithmName.SHA256);

        Assert.True(
            known.VerifyData(
                data,
                signature,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            )
        );
        Assert.False(
            known.VerifyData(
                (byte[])[1, 2, 4],
                signature,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            )
        );
    }
}
