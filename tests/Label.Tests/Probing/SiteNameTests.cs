using CsCheck;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>A domain as people type it.</summary>
public sealed class SiteNameTests
{
    [Theory]
    [InlineData("boutique.ma", "boutique.ma")]
    [InlineData("  Boutique.MA. ", "boutique.ma")]
    [InlineData("https://www.boutique.ma/accueil?x=1#y", "www.boutique.ma")]
    [InlineData("HTTP://boutique.ma", "boutique.ma")]
    [InlineData("متجر.المغرب", "xn--pgbep1f.xn--mgbc0a9azcg")]
    [InlineData("été.ma", "xn--t-9fab.ma")]
    public void What_people_type_is_read(string typed, string name) =>
        Assert.Equal(name, SiteName.Read(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("https://[::1]/")]
    [InlineData("boutique.ma:8443")]
    [InlineData("user@boutique.ma")]
    [InlineData("ftp://boutique.ma")]
    [InlineData("file:///etc/passwd")]
    [InlineData("a b.ma")]
    [InlineData("-a.ma")]
    [InlineData("a..ma")]
    [InlineData("a_b.ma")]
    [InlineData("boutique.ma\\@inside")]
    [InlineData("boutique.ma%2finside")]
    public void What_is_no_domain_is_refused(string? typed) => Assert.Null(SiteName.Read(typed));

    [Fact]
    public void Whatever_is_typed_is_a_name_or_nothing_and_a_name_reads_as_itself() =>
        Gen.String.Sample(typed =>
        {
            var name = SiteName.Read(typed);
            Assert.True(name is null || SiteName.Read(name) == name);
        });

    [Theory]
    [InlineData("www.boutique.ma", "boutique.ma", true)]
    [InlineData("boutique.ma", "www.boutique.ma", true)]
    [InlineData("cdn.boutique.ma", "www.boutique.ma", true)]
    [InlineData("autreboutique.ma", "boutique.ma", false)]
    [InlineData("boutique.ma.example", "boutique.ma", false)]
    public void A_host_belongs_to_a_site_by_its_labels(string host, string domain, bool belongs) =>
        Assert.Equal(belongs, SiteName.IsOf(host, domain));
}
