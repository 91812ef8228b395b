using System.Text;
using CsCheck;
using MarocNumeric.Trust.Pki.Verification;

namespace MarocNumeric.Trust.Pki.Tests.Verification;

/// <summary>Whatever is held up is compared and nothing more.</summary>
public sealed class PresentedCertificateTests
{
    private static readonly Gen<byte[]> Octets = Gen.Byte.Array[1, 300];

    [Fact]
    public void The_same_octets_are_the_same_in_either_form() =>
        Octets.Sample(octets =>
        {
            byte[] der = [0x30, .. octets];
            var pem = Encoding.ASCII.GetBytes(
                $"# chain\n{Pem.Certificate(der)}{Pem.Certificate([0x30, 0])}"
            );

            Assert.True(PresentedCertificate.IsSame(der, der));
            Assert.True(PresentedCertificate.IsSame(pem, der));
        });

    [Fact]
    public void Anything_else_is_not_and_never_fails() =>
        Gen.Select(Octets, Gen.OneOf(Octets, Gen.String.Select(Encoding.UTF8.GetBytes), Broken))
            .Sample(
                (issued, presented) =>
                    Assert.Equal(
                        issued.AsSpan().SequenceEqual(presented),
                        PresentedCertificate.IsSame(presented, issued)
                    )
            );

    private static readonly Gen<byte[]> Broken = Gen.Select(
        Octets,
        Gen.Int[0, 60],
        (octets, cut) =>
        {
            var pem = Pem.Certificate([0x30, .. octets]);
            return Encoding.ASCII.GetBytes(pem[Math.Min(cut, pem.Length)..]);
        }
    );
}
