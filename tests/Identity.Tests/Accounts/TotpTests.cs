using System.Text;
using CsCheck;
using MarocNumeric.Trust.Identity.Accounts;

namespace MarocNumeric.Trust.Identity.Tests.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238 appendix B, the last six digits of the SHA-1 column.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_rfc_6238(long seconds, string code) =>
        Assert.Equal(
            code,
            Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)))
        );

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-29, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(61, false)]
    public void A_code_is_taken_one_step_around_its_time(int late, bool taken)
    {
        var made = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var code = Totp.Code(Secret, Totp.StepAt(made));

        Assert.Equal(taken, Totp.Match(Secret, code, made.AddSeconds(late)) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("٠٠٠٠٠٠")]
    public void What_is_no_code_never_matches(string typed) =>
        Assert.Null(Totp.Match(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void Spaces_in_a_code_are_forgiven() =>
        Assert.NotNull(Totp.Match(Secret, "287 082", DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void The_text_of_a_secret_is_rfc_4648() =>
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Text(Secret));

    [Fact]
    public void The_text_of_any_secret_holds_all_of_it() =>
        Gen
            .Byte.Array[1, 40]
            .Sample(secret => (secret.Length * 8 + 4) / 5 == Totp.Text(secret).Length);
}
