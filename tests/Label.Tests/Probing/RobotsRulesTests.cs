using System.Text;
using CsCheck;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>robots.txt as RFC 9309 reads it.</summary>
public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /", "/cgv", false)]
    [InlineData("User-agent: *\nDisallow:", "/cgv", true)]
    [InlineData("user-agent: *\ndisallow: /admin # not for visits", "/administration", false)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /cgv", "/cgv", true)]
    [InlineData("User-agent: *\nDisallow: /cgv\nAllow: /cgv", "/cgv", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/cgv.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/cgv.pdf?x=1", true)]
    [InlineData("User-agent: *\nDisallow: /a*/b", "/a/x/b/c", false)]
    [InlineData(
        "User-agent: *\nDisallow: /\nUser-agent: MarocNumericTrustLabel\nDisallow: /privé",
        "/cgv",
        true
    )]
    [InlineData(
        "User-agent: marocnumerictrustlabel\nDisallow: /\nUser-agent: *\nAllow: /",
        "/cgv",
        false
    )]
    [InlineData("User-agent: a\nUser-agent: *\nDisallow: /cgv", "/cgv", false)]
    [InlineData("User-agent: Googlebot\nDisallow: /", "/cgv", true)]
    [InlineData("<html>not found</html>", "/cgv", true)]
    public void What_a_site_asks_is_respected(string file, string path, bool allowed) =>
        Assert.Equal(
            allowed,
            RobotsRules.Read(Encoding.UTF8.GetBytes(file)).Allows(new($"https://boutique.ma{path}"))
        );

    [Fact]
    public void Whatever_stands_there_is_read_without_harm() =>
        Gen
            .Byte.Array[0, 2000]
            .Sample(file => RobotsRules.Read(file).Allows(new("https://boutique.ma/")));

    [Fact]
    public void A_pattern_of_nothing_but_stars_costs_nothing()
    {
        var rules = RobotsRules.Read(
            Encoding.UTF8.GetBytes(
                "User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 240)) + "b$"
            )
        );
        var since = TimeProvider.System.GetTimestamp();

        Assert.True(rules.Allows(new("https://boutique.ma/" + new string('a', 1500))));

        Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(2));
    }
}
