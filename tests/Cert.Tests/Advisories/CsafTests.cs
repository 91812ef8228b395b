using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Vulnerabilities;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Tests.Advisories;

/// <summary>Documents of whatever content, before the validators of CSAF 2.0.</summary>
public sealed class CsafTests
{
    private static readonly DateTimeOffset First = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Publisher Team = new(
        new TrustOptions { PublicUrl = new Uri("https://trust.example.ma") },
        Options.Create(new CertOptions())
    );

    private static readonly Gen<string> Words = OneOf(
        "Exemple",
        "بوابة المثال",
        "a \"quoted\" <name>",
        "C:\\portail",
        "Portail & fils"
    );

    private static readonly Gen<AffectedProduct> Product =
        from vendor in Words
        from name in Words
        from affected in OneOf("1.0", "< 2.0", "all versions before 3", "4.1-rc1")
        from mended in OneOf<string?>(null, "5.0", "5.1")
        select new AffectedProduct(vendor, name, affected, mended);

    private static readonly Gen<DisclosedVulnerability> Item =
        from products in Product.Array[1, 6]
        from cve in OneOf<string?>(null, "CVE-2026-1234", "CVE-2025-1234567")
        from cwe in OneOf<string?>(null, "CWE-79", "CWE-89", "CWE-787")
        from older in OneOf<string?>(
            null,
            AdvisoryOffice.Vector31,
            "CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:C/C:L/I:N/A:L/E:P/CR:H",
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N"
        )
        from newer in OneOf<string?>(null, AdvisoryOffice.Vector40)
        from credit in Gen.OneOf(Gen.Const((string?)null), Words.Select(name => (string?)name))
        from title in Words
        select new DisclosedVulnerability(
            Guid.Empty,
            "V-2026-000001-8",
            title,
            cve,
            cwe,
            older,
            newer,
            AffectedProduct.Check(products).Refused(out _, out var taken) ? [products[0]] : taken,
            credit
        );

    [Fact]
    public async Task Every_document_passes_the_schema_and_the_mandatory_tests()
    {
        using var desk = new Desk();
        var sheets =
            from items in Item.Array[0, 4]
            from tlp in OneOf(Tlp.Clear, Tlp.Green, Tlp.Amber, Tlp.AmberStrict)
            from editions in Gen.Int[1, 3]
            from references in OneOf<string[]>([], ["https://exemple.ma/avis?id=1&x=é"])
            select Sheet(items, tlp, editions, references);
        var documents = new List<string>();
        sheets.Sample(
            sheet =>
            {
                var written = Csaf.Write(sheet);
                // The same facts are the same octets: a second writer signs the same document.
                Assert.Equal(written, Csaf.Write(sheet));
                lock (documents)
                {
                    documents.Add(Encoding.UTF8.GetString(written));
                }
            },
            iter: 60
        );

        Assert.True(documents.Count >= 60);
        await Judge.FindsNothingAsync(
            "csaf",
            desk.Write("documents.json", $"[{string.Join(",\n", documents)}]")
        );
    }

    [Fact]
    public async Task The_judge_finds_a_spoilt_document()
    {
        using var desk = new Desk();
        var item = new DisclosedVulnerability(
            Guid.Empty,
            "V-2026-000001-8",
            "Injection",
            "CVE-2026-1234",
            "CWE-89",
            AdvisoryOffice.Vector31,
            Cvss40: null,
            [new("Exemple", "Portail", "1.0", "2.0")],
            Credit: null
        );
        var document = JsonNode.Parse(Csaf.Write(Sheet([item], Tlp.Clear, 1, [])))!;
        document["vulnerabilities"]![0]!["scores"]![0]!["cvss_v3"]!["baseScore"] = 1.0;

        var found = await Judge.AskAsync(
            "csaf",
            desk.Write("spoilt.json", document.ToJsonString())
        );

        Assert.NotEqual(0, found.ExitCode);
        Assert.Contains("6_1_9", found.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.0", false)]
    [InlineData("4.1-rc1", false)]
    [InlineData("< 4.2.1", true)]
    [InlineData("4.2 and earlier", true)]
    [InlineData("all", true)]
    [InlineData("1.*", true)]
    public void A_version_is_told_from_a_range(string affected, bool isRange) =>
        Assert.Equal(isRange, new AffectedProduct("Exemple", "Portail", affected, null).IsRange);

    [Theory]
    [InlineData("Exemple; Portail; 1.0; 1.1\nExemple; Portail; 1.1; 1.2")]
    [InlineData("Exemple; Portail; 1.0; 1.0")]
    [InlineData("Exemple; Portail; 1.0\nExemple; Portail; 1.0; 2.0")]
    [InlineData("Exemple; Portail")]
    [InlineData("Exemple; ; 1.0")]
    [InlineData("a; b; c; d; e")]
    [InlineData("Exemple; Portail; 1.0; > 2")]
    public void Products_that_contradict_themselves_are_refused(string lines)
    {
        var read = AffectedProduct.Read(lines.Split('\n'));
        Assert.True(read.Refused(out var problem, out _));
        Assert.Equal(("CERT-070", "products"), (problem.Code, problem.Field));
    }

    [Fact]
    public void What_is_typed_as_products_is_read_or_refused_and_written_as_it_was_read() =>
        Gen
            .String.Array[0, 5]
            .Sample(lines =>
            {
                if (AffectedProduct.Read(lines).Refused(out _, out var products))
                {
                    return;
                }

                var again = AffectedProduct.Read([.. products.Select(each => each.Line())]);
                Assert.False(again.Refused(out _, out var same));
                Assert.Equal(products, same);
            });

    private static Gen<T> OneOf<T>(params T[] values) =>
        Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Csaf.Sheet Sheet(
        IReadOnlyList<DisclosedVulnerability> items,
        Tlp tlp,
        int editions,
        string[] references
    ) =>
        new(
            "B-2026-000001-5",
            tlp,
            new(
                Bulletin
                    .Check(
                        new(
                            "Titre de l’avis",
                            "Ce qui ne va pas, en une phrase.",
                            "Mettre à jour."
                        ),
                        new("عنوان النشرة", "ما هو الخلل في جملة واحدة.", "قوموا بالتحديث."),
                        references,
                        changes: null
                    )
                    .Match(
                        read => read,
                        problem => throw new InvalidOperationException(problem.Field)
                    ),
                // An advisory names a CVE once.
                [.. items.DistinctBy(item => item.Cve ?? $"{items.ToList().IndexOf(item)}")]
            ),
            [
                .. Enumerable
                    .Range(1, editions)
                    .Select(edition => new Csaf.Revision(
                        edition,
                        First.AddDays(edition - 1),
                        $"Édition {edition}"
                    )),
            ],
            Team
        );
}
