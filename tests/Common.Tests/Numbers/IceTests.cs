using System.Globalization;
using CsCheck;
using MarocNumeric.Trust.Common.Numbers;

namespace MarocNumeric.Trust.Common.Tests.Numbers;

public sealed class IceTests
{
    [Theory]
    [InlineData("001561191000066", "001561191000066")]
    [InlineData("002136093000040", "002136093000040")]
    [InlineData("00 2136093 0000 40", "002136093000040")]
    [InlineData("001\u00a0561\u00a0191\u202f000\u202f066", "001561191000066")]
    [InlineData("001561191000065", null)]
    [InlineData("1561191000066", null)]
    [InlineData("00156119100006X", null)]
    [InlineData("000000000000000", null)]
    [InlineData("٠٠١٥٦١١٩١٠٠٠٠٦٦", null)]
    [InlineData(null, null)]
    public void An_ice_is_fifteen_digits_that_divide_by_97(string? text, string? read) =>
        Assert.Equal(read, Ice.Read(text));

    [Theory]
    [InlineData("001561191000066", "001561191000066", true)]
    [InlineData("001561191000066", "001561191000163", true)]
    [InlineData("001561191000066", "002136093000040", false)]
    public void Establishments_of_one_enterprise_have_its_nine_digits(
        string one,
        string other,
        bool same
    ) => Assert.Equal(same, Ice.IsSameEnterprise(one, other));

    [Fact]
    public void One_wrong_digit_is_always_found() =>
        Gen.Select(Gen.Long[0, 9_999_999_999_999], Gen.Int[0, 14], Gen.Int[1, 9])
            .Sample(
                (first, place, step) =>
                {
                    var key = 97 - (long)((Int128)first * 100 % 97);
                    var right =
                        first.ToString("D13", CultureInfo.InvariantCulture)
                        + key.ToString("D2", CultureInfo.InvariantCulture);
                    var wrong = right.ToCharArray();
                    wrong[place] = (char)('0' + ((wrong[place] - '0' + step) % 10));
                    return Ice.Read(right) == right && Ice.Read(new string(wrong)) is null;
                }
            );
}
