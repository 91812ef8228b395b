using CsCheck;
using MarocNumeric.Trust.Pki.Lint;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

public sealed class GoodCertificateTests
{
    public static TheoryData<string> Kinds => [.. CertificateProfile.All.Keys, "authority", "root"];

    [Theory, MemberData(nameof(Kinds))]
    public void A_certificate_of_every_kind_that_breaks_no_rule_has_no_finding(string kind) =>
        Assert.Empty(
            CertificateLint.Check(ToBeSigned.Good(kind).Encode(), ToBeSigned.Context(kind))
        );

    [Fact]
    public void Damaged_bytes_never_make_the_lint_throw()
    {
        string[] kinds = [.. CertificateProfile.All.Keys, "authority", "root"];
        Gen.Select(Gen.Int[0, kinds.Length - 1], Gen.Int[0, 4000], Gen.Byte[1, 255])
            .Sample(
                damage =>
                {
                    var kind = kinds[damage.Item1];
                    var spoilt = ToBeSigned.Good(kind).Encode();
                    spoilt[damage.Item2 % spoilt.Length] ^= damage.Item3;
                    return CertificateLint.Check(spoilt, ToBeSigned.Context(kind)) is not null;
                },
                iter: 5000
            );
    }
}
