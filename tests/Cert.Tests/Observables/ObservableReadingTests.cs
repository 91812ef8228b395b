using CsCheck;
using MarocNumeric.Trust.Cert.Observables;

namespace MarocNumeric.Trust.Cert.Tests.Observables;

public sealed class ObservableReadingTests
{
    [Theory]
    [InlineData(
        "Voir hxxps://banque[.]example/login?id=7.",
        "Url:https://banque.example/login?id=7|Domain:banque.example"
    )]
    [InlineData(
        "hxxp[:]//Banque-EXAMPLE[.]com/",
        "Url:http://banque-example.com/|Domain:banque-example.com"
    )]
    [InlineData("(http://a.example/x_(y))", "Url:http://a.example/x_(y)|Domain:a.example")]
    [InlineData(
        "https://user:secret@evil.example:8443/a#b",
        "Url:https://evil.example:8443/a|Domain:evil.example"
    )]
    [InlineData("depuis 203[.]0[.]113[.]7, puis 203.0.113.8:443", "Ip:203.0.113.7|Ip:203.0.113.8")]
    [InlineData("2001:DB8:0:0:0:0:0:1 et [2001:db8::2]:80", "Ip:2001:db8::1|Ip:2001:db8::2")]
    [InlineData("::ffff:192.0.2.4", "Ip:192.0.2.4")]
    [InlineData("http://[2001:DB8::3]/x", "Url:http://[2001:db8::3]/x|Ip:2001:db8::3")]
    [InlineData("écrire à Fraude[at]Banque[.]ma", "Mail:fraude@banque.ma")]
    [InlineData("Domaine crédit-agricole.example", "Domain:xn--crdit-agricole-ckb.example")]
    [InlineData("الرابط مغرب[.]example،", "Domain:xn--ngbr0a6b.example")]
    [InlineData("cve-2021-44228 (Log4j)", "Cve:CVE-2021-44228")]
    [InlineData(
        "SHA256: 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
        "Hash:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    )]
    [InlineData("md5=d41d8cd98f00b204e9800998ecf8427e", "Hash:d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData(@"D:\Partage\Facture_2026.PDF.exe", "File:facture_2026.pdf.exe")]
    [InlineData("www.banque.example/login", "Url:http://www.banque.example/login")]
    [InlineData("198.51.100.0/24;198.51.100.9", "Ip:198.51.100.0|Ip:198.51.100.9")]
    [InlineData("evil\u200b.example", "Domain:evil.example")]
    public void Each_is_found_in_its_one_form(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join('|', ObservableReading.Read(text).Select(one => one.Key))
        );

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Bonjour M.El Fassi, le service est en panne depuis 10.30. fin.Merci")]
    [InlineData("version 1.2.3.400 et 01.2.3.4 et 10:30:15")]
    [InlineData("a@b, @nom, x@@y.example, CVE-20-1, CVE-2021-1, ../..")]
    [InlineData("javascript://alert(1) file:///etc/passwd data://x")]
    [InlineData("deadbeef 12345678")]
    public void Ordinary_words_are_none(string? text) => Assert.Empty(ObservableReading.Read(text));

    [Fact]
    public void Whatever_is_written_is_read_without_an_error_and_within_the_bounds() =>
        Gen.String[Gen.Char["aZ09.:/[]()@-_%\\ \t\n<>\"'é،مhxpt\u200b\u3002\uD800"], 0, 400]
            .Sample(text =>
            {
                var found = ObservableReading.Read(text);
                Assert.True(found.Count <= ObservableReading.Most);
                Assert.Equal(found.Count, found.Distinct().Count());
                Assert.All(found, one => Assert.InRange(one.Value.Length, 1, Observable.Longest));
            });

    [Fact]
    public void What_was_found_is_found_again_as_itself() =>
        Gen.String[Gen.Char["ab9.:/[]@-cdef"], 0, 120]
            .Sample(text =>
            {
                foreach (var one in ObservableReading.Read(text))
                {
                    Assert.Contains(one, ObservableReading.Read(one.Value));
                }
            });

    [Fact]
    public void Defanged_or_not_it_is_the_same() =>
        Gen.Select(Gen.String[Gen.Char["abcxyz019"], 1, 12], Gen.Int[0, 255], Gen.Int[0, 255])
            .Sample(
                (name, third, fourth) =>
                {
                    var text =
                        $"http://{name}.example/a http://203.0.{third}.{fourth}/ {name}@{name}.example";
                    var defanged = text.Replace("http", "hXXp", StringComparison.Ordinal)
                        .Replace(".", "[.]", StringComparison.Ordinal)
                        .Replace("@", "[at]", StringComparison.Ordinal);
                    Assert.Equal(ObservableReading.Read(text), ObservableReading.Read(defanged));
                }
            );

    [Fact]
    public void A_long_list_ends_at_its_bound()
    {
        var text = string.Join('\n', Enumerable.Range(0, 5000).Select(n => $"host{n}.example"));

        Assert.Equal(ObservableReading.Most, ObservableReading.Read(text).Count);
    }

    [Theory]
    [InlineData((int)ObservableKind.Ip, "192.168.1.1", true)]
    [InlineData((int)ObservableKind.Ip, "8.8.8.8", true)]
    [InlineData((int)ObservableKind.Ip, "203.0.113.7", false)]
    [InlineData((int)ObservableKind.Domain, "mail.google.com", true)]
    [InlineData((int)ObservableKind.Domain, "notgoogle.com", false)]
    [InlineData((int)ObservableKind.Url, "https://bit.ly/", true)]
    [InlineData((int)ObservableKind.Url, "https://bit.ly/x7", false)]
    [InlineData((int)ObservableKind.Domain, "intern.example", true)]
    public void Common_infrastructure_groups_nothing(int kind, string value, bool common) =>
        Assert.Equal(
            common,
            CommonInfrastructure.Contains(new((ObservableKind)kind, value), ["intern.example"])
        );
}
