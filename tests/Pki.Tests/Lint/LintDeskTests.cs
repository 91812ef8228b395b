using System.Text;
using CsCheck;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Pki.Lint;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

public sealed class LintDeskTests
{
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Fact]
    public async Task What_the_suite_has_issued_breaks_no_rule_whoever_brings_it()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        using var stranger = suite.Stranger();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        await Judges.OpensslStatusAsync(suite, desk, issued, "-respout", desk["r.der"]);

        var person = await LintAsync(stranger, Encoding.ASCII.GetBytes(issued.Certificate));
        var chain = await LintAsync(stranger, Encoding.ASCII.GetBytes(issued.Chain));
        var list = await LintAsync(stranger, await Judges.ListAsync(suite, "people"));
        var answer = await LintAsync(stranger, await File.ReadAllBytesAsync(desk["r.der"]));

        Assert.Equal("natural-signature", (string?)person.Json["kind"]);
        Assert.True((bool)person.Json["ours"]!);
        Assert.Equal("authority", (string?)chain.Json["kind"]);
        Assert.Equal("list", (string?)list.Json["what"]);
        Assert.Equal("answer", (string?)answer.Json["what"]);
        Assert.All(
            (Answer[])[person, chain, list, answer],
            each => Assert.Empty(each.Json["findings"]!.AsArray())
        );
    }

    [Fact]
    public async Task A_certificate_of_somebody_else_is_held_against_the_standards_not_against_our_profiles()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        using var stranger = suite.Stranger();
        await desk.SelfSignedAsync(
            "c.pem",
            "/C=ma/CN=www.example.ma",
            "extendedKeyUsage=serverAuth",
            "basicConstraints=critical,CA:false",
            "keyUsage=digitalSignature"
        );

        var answer = await LintAsync(stranger, await File.ReadAllBytesAsync(desk["c.pem"]));

        var rules = answer.Json["findings"]!
            .AsArray()
            .Select(each => (string)each!["rule"]!)
            .ToList();
        Assert.False((bool)answer.Json["ours"]!);
        Assert.Equal("tls-server", (string?)answer.Json["kind"]);
        Assert.Contains("RFC5280-4.2.1.3-ku-critical", rules);
        Assert.Contains("ISO3166-country", rules);
        Assert.DoesNotContain(rules, rule => rule.StartsWith("TRUST-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nothing of the kind")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n")]
    [InlineData("")]
    public async Task What_is_none_of_the_three_is_refused(string content)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();

        var answer = await LintAsync(stranger, Encoding.ASCII.GetBytes(content));

        Assert.Equal(422, answer.Status);
        Assert.Equal("PKI-096", (string?)answer.Json["code"]);
    }

    [Fact]
    public void Damaged_files_of_every_kind_are_read_or_refused_and_nothing_else()
    {
        var desk = new LintDesk(Options.Create(new PkiOptions()), TimeProvider.System);
        byte[][] whole =
        [
            .. GoodCertificateTests.Kinds.Select(kind => ToBeSigned.Good(kind.Data).Encode()),
            new WrittenList().Encode(),
            new WrittenAnswer().Encode(),
        ];
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 4000], Gen.Byte[1, 255])
            .Sample(
                (which, at, flip) =>
                {
                    byte[] spoilt = [.. whole[which]];
                    spoilt[at % spoilt.Length] ^= flip;
                    _ = desk.Check(spoilt);
                    _ = desk.Check(spoilt.AsMemory(0, at % spoilt.Length));
                },
                iter: 20_000
            );
    }

    [Fact]
    public async Task The_doctor_finds_what_was_issued_before_a_rule_came()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var good = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        var bad = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        await using var scope = suite.Services.CreateAsyncScope();
        var check = scope
            .ServiceProvider.GetServices<IDoctorCheck>()
            .Single(each => each.Name == "pki certificates against the rules");
        Assert.Empty(await check.FindAsync(CancellationToken.None));

        await SpoilAsync(suite, bad.Serial);

        var wrong = Assert.Single(await check.FindAsync(CancellationToken.None));
        Assert.StartsWith($"{bad.Serial} breaks ", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain(good.Serial, wrong, StringComparison.Ordinal);
    }

    /// <summary>Its key usage becomes that of an authority, in the stored bytes.</summary>
    private static async Task SpoilAsync(SuiteFactory suite, string serial)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
        var row = db.Certificates.Single(each => each.Serial == serial);
        var encoded = row.Encoded!.ToArray();
        var usage = encoded.AsSpan().IndexOf(Convert.FromHexString("0603551d0f0101ff0404030206"));
        (encoded[usage + 12], encoded[usage + 13]) = (0x02, 0x04);
        db.Entry(row).Property(each => each.Encoded).CurrentValue = encoded;
        await db.SaveChangesAsync();
    }

    private static async Task<Answer> LintAsync(Api api, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/pki/v1/lint")
        {
            Content = new ByteArrayContent(content),
        };
        request.Content.Headers.ContentType = new("application/octet-stream");
        return await api.SendAsync(request);
    }
}
