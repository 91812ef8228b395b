using System.Security.Cryptography;
using System.Xml.Linq;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Advisories;

/// <summary>From what a researcher tells to what everybody reads, on both databases, judged by programs of others.</summary>
public sealed class AdvisoryCourseTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_finding_becomes_an_advisory_that_validators_and_GnuPG_accept(
        string database
    )
    {
        await using var office = await AdvisoryOffice.OpenAsync(database);
        using var desk = new Desk();
        var id = await office.AgreedAsync();
        var drafted = await office.MustAsync(
            "zineb",
            "/desk/advisories",
            AdvisoryOffice.Texts("CLEAR", null, id)
        );
        var advisory = $"/desk/advisories/{drafted["id"]}";
        await office.MustAsync("zineb", $"{advisory}/proposal");

        // Three days are not over: nothing leaves, and nothing has changed.
        var early = await office.PostAsync("mehdi", $"{advisory}/publication");
        Assert.Equal("CERT-082", early.Code);
        Assert.Empty((await office.GetAsync("nobody", "/advisories")).Json["items"]!.AsArray());

        office.Advance(TimeSpan.FromDays(4));
        var published = await office.MustAsync("mehdi", $"{advisory}/publication");
        await office.SignedAsync(published);

        var number = (string)published["number"]!;
        var case_ = (await office.GetAsync("amina", $"/vulnerabilities/{id}")).Json;
        Assert.Equal("published", (string?)case_["state"]);
        Assert.Equal(9.8m, (decimal?)case_["cvss31"]!["base"]);
        Assert.Equal(9.3m, (decimal?)case_["cvss40"]!["environmental"]);

        // The files of a trusted provider, found from the metadata on.
        var metadata = await office.GetAsync("nobody", "/.well-known/csaf/provider-metadata.json");
        await Judge.FindsNothingAsync("provider", desk.Write("provider.json", metadata.Bytes));
        var feed = await office.GetAsync(
            "nobody",
            PathOf(metadata.Json["distributions"]![0]!["rolie"]!["feeds"]![0]!["url"])
        );
        await Judge.FindsNothingAsync("rolie", desk.Write("feed.json", feed.Bytes));
        var entry = Assert.Single(feed.Json["feed"]!["entry"]!.AsArray())!;
        var document = PathOf(entry["content"]!["src"]);
        Assert.EndsWith($"/{number.ToLowerInvariant()}.json", document, StringComparison.Ordinal);
        var csaf = await office.GetAsync("nobody", document);
        await Judge.FindsNothingAsync("csaf", desk.Write("advisory.json", csaf.Bytes));
        Assert.Equal(number, (string?)csaf.Json["document"]!["tracking"]!["id"]);
        Assert.Equal("WHITE", (string?)csaf.Json["document"]!["distribution"]!["tlp"]!["label"]);
        Assert.Equal("TLP:CLEAR", (string?)csaf.Json["document"]!["distribution"]!["text"]);

        Assert.StartsWith(
            Convert.ToHexStringLower(SHA256.HashData(csaf.Bytes)),
            (await office.GetAsync("nobody", $"{document}.sha256")).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            Convert.ToHexStringLower(SHA512.HashData(csaf.Bytes)),
            (await office.GetAsync("nobody", $"{document}.sha512")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(404, (await office.GetAsync("nobody", $"{document}.md5")).Status);
        await VerifiesAsync(office, desk, document, csaf.Bytes);

        // The page, the feed for people, the number.
        var page = await office.GetAsync("nobody", $"/ar/cert/advisories/{number}");
        Assert.Contains("حقن SQL في بوابة المثال", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("OR 1=1", page.Text, StringComparison.Ordinal);
        var atom = XDocument.Parse((await office.GetAsync("nobody", "/cert/advisories.atom")).Text);
        Assert.Contains(number, atom.ToString(), StringComparison.Ordinal);
        var rss = XDocument.Parse((await office.GetAsync("nobody", "/cert/advisories.rss")).Text);
        Assert.EndsWith(
            $"/cert/advisories/{number}",
            rss.Root!.Element("channel")!.Element("item")!.Element("link")!.Value,
            StringComparison.Ordinal
        );
        var verified = (await office.GetAsync("nobody", $"/v/{number}.json")).Json;
        Assert.Equal("published", (string?)verified["state"]);
    }

    [Fact]
    public async Task A_further_edition_says_what_it_changes_and_a_tighter_one_takes_the_advisory_away()
    {
        await using var office = await AdvisoryOffice.OpenAsync();
        using var desk = new Desk();
        var published = await office.PublishedAsync();
        var (id, number) = ((string)published["id"]!, (string)published["number"]!);
        var path = $"/desk/advisories/{id}";

        await office.MustAsync("zineb", $"{path}/texts", AdvisoryOffice.Texts("CLEAR"));
        Assert.Equal("CERT-094", (await office.PostAsync("zineb", $"{path}/proposal")).Code);
        await office.MustAsync(
            "zineb",
            $"{path}/texts",
            AdvisoryOffice.Texts("CLEAR", "Un correctif pour la version mobile")
        );
        // While it is written anew, the first edition stands.
        Assert.Equal(200, (await office.GetAsync("nobody", $"/advisories/{number}")).Status);
        await office.MustAsync("zineb", $"{path}/proposal");
        office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.MustAsync("mehdi", $"{path}/publication");

        var second = await office.GetAsync("nobody", $"/advisories/{number}");
        await Judge.FindsNothingAsync("csaf", desk.Write("second.json", second.Bytes));
        var tracking = second.Json["document"]!["tracking"]!;
        Assert.Equal("2", (string?)tracking["version"]);
        Assert.Equal(
            ["Première publication", "Un correctif pour la version mobile"],
            tracking["revision_history"]!.AsArray().Select(each => (string?)each!["summary"])
        );

        await office.MustAsync(
            "zineb",
            $"{path}/texts",
            AdvisoryOffice.Texts("GREEN", "Restreint")
        );
        await office.MustAsync("zineb", $"{path}/proposal");
        office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.MustAsync("mehdi", $"{path}/publication");

        Assert.Equal("CERT-095", (await office.GetAsync("nobody", $"/advisories/{number}")).Code);
        Assert.Empty((await office.GetAsync("nobody", "/advisories")).Json["items"]!.AsArray());
        Assert.Equal(404, (await office.GetAsync("nobody", $"/cert/advisories/{number}")).Status);
    }

    [Theory]
    [InlineData("GREEN", "GREEN")]
    [InlineData("AMBER+STRICT", "AMBER")]
    public async Task A_restricted_advisory_is_a_whole_document_and_public_nowhere(
        string tlp,
        string label
    )
    {
        await using var office = await AdvisoryOffice.OpenAsync();
        var published = await office.PublishedAsync(tlp);

        Assert.Equal("published", (string?)published["state"]);
        foreach (
            var path in (string[])
                [
                    $"/advisories/{published["number"]}",
                    $"/cert/advisories/{published["number"]}",
                    $"/v/{published["number"]}.json",
                ]
        )
        {
            Assert.Equal((path, 404), (path, (await office.GetAsync("nobody", path)).Status));
        }

        Assert.Equal(label, Cert.Advisories.Csaf.LabelOf(Cert.Marking.TlpLabels.Read(tlp)!.Value));
    }

    [Fact]
    public async Task The_security_text_is_signed_and_ends_in_the_future()
    {
        await using var office = await AdvisoryOffice.OpenAsync(
            "sqlite",
            "--cert:ContactMail=cert@example.ma"
        );
        using var desk = new Desk();
        var text = await office.GetAsync("nobody", "/.well-known/security.txt");

        Assert.Equal("text/plain", text.MediaType);
        await ImportAsync(office, desk);
        await OutsideTool.MustAsync(
            "gpg",
            "--homedir",
            desk["."],
            "--verify",
            desk.Write("security.txt", text.Bytes)
        );
        var fields = text
            .Text.Split('\n')
            .Where(line => line.Contains(": ", StringComparison.Ordinal))
            .Select(line => line.Split(": ", 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        Assert.Equal("mailto:cert@example.ma", fields["Contact"]);
        var expires = DateTimeOffset.Parse(
            fields["Expires"],
            System.Globalization.CultureInfo.InvariantCulture
        );
        var now = office.Suite.Clock.GetUtcNow();
        Assert.InRange(expires, now.AddDays(30), now.AddDays(365));
        Assert.EndsWith("/.well-known/security.txt", fields["Canonical"], StringComparison.Ordinal);
    }

    private static async Task VerifiesAsync(
        AdvisoryOffice office,
        Desk desk,
        string document,
        byte[] content
    )
    {
        await ImportAsync(office, desk);
        var signature = await office.GetAsync("nobody", $"{document}.asc");
        string[] verify =
        [
            "--homedir",
            desk["."],
            // It was signed on the suite's clock, which is days ahead of gpg's.
            "--ignore-time-conflict",
            "--verify",
            desk.Write("advisory.asc", signature.Bytes),
        ];
        await OutsideTool.MustAsync("gpg", [.. verify, desk.Write("signed.json", content)]);
        content[^2] ^= 1;
        var spoilt = await OutsideTool.RunAsync(
            "gpg",
            [.. verify, desk.Write("spoilt.json", content)]
        );
        Assert.NotEqual(0, spoilt.ExitCode);
    }

    private static async Task ImportAsync(AdvisoryOffice office, Desk desk)
    {
        var metadata = await office.GetAsync("nobody", "/.well-known/csaf/provider-metadata.json");
        var named = metadata.Json["public_openpgp_keys"]![0]!;
        var key = await office.GetAsync("nobody", PathOf(named["url"]));
        await OutsideTool.MustAsync(
            "gpg",
            "--homedir",
            desk["."],
            "--batch",
            "--import",
            desk.Write("key.asc", key.Bytes)
        );
        var listed = await OutsideTool.MustAsync(
            "gpg",
            "--homedir",
            desk["."],
            "--with-colons",
            "--fingerprint"
        );
        Assert.Contains((string)named["fingerprint"]!, listed, StringComparison.Ordinal);
    }

    private static string PathOf(System.Text.Json.Nodes.JsonNode? address) =>
        new Uri((string)address!).AbsolutePath;
}
