using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>What the commission gives out in writing: sealed PDFs that outside programs judge, in both languages, read by the officer before they leave.</summary>
public sealed class CommissionPaperTests(SharedOffice shared) : IClassFixture<SharedOffice>
{
    private static readonly object Reasons = new
    {
        legal = "Loi 09-08, art. 20",
        factual = "Dangers manifestes",
    };

    private readonly CommissionOffice office = shared.Office;

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_receipt_says_the_eight_days_and_the_text_to_paste_and_is_sealed_for_outside_programs(
        string database
    )
    {
        await using var own = await CommissionOffice.OpenAsync(database);
        using var desk = new Desk();
        own.GoTo(own.NextMonday());
        var id = await own.ReceiptAsync();
        var number = (string)(await own.ReadAsync(id))["number"]!;

        var pdf = await PdfAsync(own, "nadia", id, "receipt");

        Assert.Equal(pdf, await PdfAsync(own, "samira", id, "receipt"));
        await OutsideTool.MustAsync("qpdf", "--check", desk.Write("receipt.pdf", pdf));
        var poppler = await PdfsigAsync(own.Suite, desk, pdf);
        Assert.Contains("Signature is Valid", poppler, StringComparison.Ordinal);
        Assert.Contains("Certificate is Trusted", poppler, StringComparison.Ordinal);
        Assert.Contains("CNDP", poppler, StringComparison.Ordinal);
        var text = await TextAsync(pdf);
        foreach (
            var words in (string[])
                [
                    number,
                    "Commerce Exemple SARL",
                    "Gestion des clients",
                    "Les huit jours de l’article 20",
                    "Il prouve le dépôt",
                    "Ce traitement a été déclaré à la CNDP",
                ]
        )
        {
            Assert.Contains(words, text, StringComparison.Ordinal);
        }

        var arabic = await TextAsync(await PdfAsync(own, "nadia", id, "receipt", "ar"));
        Assert.Contains("الوصل", arabic, StringComparison.Ordinal);
        Assert.Contains(number, arabic, StringComparison.Ordinal);
        var changed = pdf.ToArray();
        var at = Encoding.Latin1.GetString(changed).IndexOf("(fr-MA)", StringComparison.Ordinal);
        changed[at + 1] = (byte)'a';
        Assert.Equal("altered", await VerdictAsync(own.Suite, changed));
        Assert.Equal("valid", await VerdictAsync(own.Suite, pdf));
    }

    [Fact]
    public async Task The_hash_of_a_paper_stands_at_its_number_and_its_commitment_in_the_journal()
    {
        var id = await office.ReceiptAsync();
        await PdfAsync(office, "nadia", id, "receipt");
        var read = await office.ReadAsync(id, "nadia");
        var row = Papers(read, "receipt", "fr").Single();
        using var stranger = office.Suite.Stranger();

        var twin = await stranger.GetAsync($"/v/{read["number"]}.json");
        var page = await stranger.GetAsync($"/v/{read["number"]}");

        Assert.Contains(
            twin.Json["data"]!["papers"]!.AsArray(),
            paper => (string?)paper!["sha256"] == (string?)row["sha256"]
        );
        Assert.Contains((string)row["sha256"]!, page.Text, StringComparison.Ordinal);
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var paper = (string)row["id"]!;
        var fact = await scope
            .ServiceProvider.GetRequiredService<CndpDbContext>()
            .Journal.SingleAsync(entry => entry.Type == "paper.sealed" && entry.Subject == paper);
        var commitment = Commitment.Of(
            Convert.FromHexString((string)row["salt"]!),
            Convert.FromHexString((string)row["sha256"]!)
        );
        Assert.Contains(
            Convert.ToHexStringLower(commitment),
            Encoding.UTF8.GetString(fact.Entry),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_decision_is_given_in_writing_in_both_languages_with_what_it_rests_on()
    {
        var refused = (string)
            (await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        await office.MustAsync(
            "samira",
            $"/{refused}/extension",
            new { reasons = "Deux lectures du dossier" }
        );
        await office.MustAsync("samira", $"/{refused}/examination");
        await ProposeAsync(refused, grants: false);
        await office.MustAsync("hassan", $"/{refused}/refusal", Reasons);
        await office.MustAsync("nadia", $"/{refused}/appeal", new { grounds = "La base y est" });
        await office.MustAsync(
            "machine",
            $"/{refused}/appeal-answer",
            new
            {
                grants = true,
                legal = "Art. 21",
                factual = "La base est au dossier",
            }
        );
        var asked = (string)(await office.FileAsync(CommissionOffice.WithAlert()))["id"]!;
        await office.MustAsync(
            "samira",
            $"/{asked}/completion-request",
            new { pieces = new[] { "Contrat d’hébergement" }, reasons = "Il n’est pas joint" }
        );
        var reclassified = await office.ReceiptAsync();
        await office.MustAsync("samira", $"/{reclassified}/reclassification", Reasons);
        var withdrawn = await office.ReceiptAsync();
        await office.MustAsync("hassan", $"/{withdrawn}/withdrawal", Reasons);
        var authorised = (string)
            (await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        await office.MustAsync("samira", $"/{authorised}/examination");
        await ProposeAsync(authorised, grants: true);
        await office.MustAsync(
            "hassan",
            $"/{authorised}/authorisation",
            new { conditions = new[] { "Masquer le numéro" } }
        );

        foreach (
            var (id, kind, french, arabic) in (IEnumerable<(string, string, string[], string)>)
                [
                    (refused, "acknowledgement", ["est autorisé (décret"], "المرسوم"),
                    (refused, "extension", ["Deux lectures du dossier", "prorogé"], "القرار"),
                    (refused, "refusal", ["Dangers manifestes", "délégation"], "بتفويض"),
                    (refused, "appealAnswer", ["accueilli", "La base est au dossier"], "الطعن"),
                    (asked, "completionRequest", ["Contrat d’hébergement"], "Contrat"),
                    (
                        reclassified,
                        "reclassification",
                        ["soumis à autorisation", "Dangers manifestes"],
                        "للإذن"
                    ),
                    (withdrawn, "withdrawal", ["art. 51", "doit cesser"], "تتوقف"),
                    (
                        authorised,
                        "authorisation",
                        ["Masquer le numéro", "Hassan Ouazzani", "a été autorisé par la CNDP"],
                        "الشروط"
                    ),
                ]
        )
        {
            var text = await TextAsync(await PdfAsync(office, "nadia", id, kind));
            foreach (var words in french)
            {
                Assert.Contains(words, text, StringComparison.Ordinal);
            }

            var other = await TextAsync(await PdfAsync(office, "nadia", id, kind, "ar"));
            Assert.Contains(arabic, other, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_officer_reads_the_letter_in_both_languages_before_it_is_sent_and_nothing_is_decided_before()
    {
        var id = await office.ReceiptAsync();
        using var samira = await office.Suite.PersonAsync("samira");
        await samira.OpenAsync($"/cndp/declarations/{id}");

        var empty = await samira.SubmitAsync(
            "/reclassify",
            ("step", "letter"),
            ("legal", "Loi 09-08, art. 20"),
            ("factual", "")
        );
        Assert.Equal(422, empty.Status);
        Assert.Contains("Loi 09-08, art. 20</textarea>", empty.Text, StringComparison.Ordinal);
        var letter = await samira.SubmitAsync(
            "/reclassify",
            ("step", "letter"),
            ("legal", "Loi 09-08, art. 20"),
            ("factual", "Profilage <b>massif</b>")
        );

        Assert.Equal(200, letter.Status);
        foreach (
            var words in (string[])
                ["lang=\"fr\"", "lang=\"ar\"", "Ce traitement est soumis", "تخضع هذه المعالجة"]
        )
        {
            Assert.Contains(words, letter.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<b>massif", letter.Text, StringComparison.Ordinal);
        Assert.Equal("receiptIssued", await office.StateAsync(id));
        var again = await samira.SubmitAsync("/reclassify", ("step", "edit"));
        Assert.Contains("Profilage", again.Text, StringComparison.Ordinal);
        Assert.Equal("receiptIssued", await office.StateAsync(id));
        await samira.SubmitAsync(
            "/reclassify",
            ("step", "letter"),
            ("legal", "Loi 09-08, art. 20"),
            ("factual", "Profilage")
        );
        await samira.SubmitAsync("/reclassify");

        Assert.Equal("reclassified", await office.StateAsync(id));
        Assert.Equal("Profilage", (string)(await office.ReadAsync(id))["factualReasons"]!);
        Assert.Equal(2, Papers(await office.ReadAsync(id), "reclassification").Count());
    }

    [Fact]
    public async Task A_paper_is_for_who_may_see_its_filing_and_for_that_filing()
    {
        var (id, other) = (await office.ReceiptAsync(), await office.ReceiptAsync());
        var paper = Papers(await office.ReadAsync(id), "receipt", "fr").Single()["id"];
        await office.AppointAsync("salma", "data-controller");

        var foreign = await (await office.AsAsync("salma")).GetAsync(
            $"{CommissionOffice.Declarations}/{id}/papers/{paper}"
        );
        var moved = await (await office.AsAsync("nadia")).GetAsync(
            $"{CommissionOffice.Declarations}/{other}/papers/{paper}"
        );

        Assert.Equal((404, "CNDP-020"), (foreign.Status, foreign.Code));
        Assert.Equal((404, "COMMON-142"), (moved.Status, moved.Code));
        using var stranger = office.Suite.Stranger();
        Assert.Equal(
            401,
            (await stranger.GetAsync($"{CommissionOffice.Declarations}/{id}/papers/{paper}")).Status
        );
    }

    private Task<JsonNode> ProposeAsync(string id, bool grants) =>
        office.MustAsync(
            "samira",
            $"/{id}/proposal",
            new
            {
                grants,
                conditions = Array.Empty<string>(),
                reasons = "Examiné",
            }
        );

    internal static IEnumerable<JsonNode> Papers(
        JsonNode read,
        string kind,
        string? language = null
    ) =>
        read["papers"]!
            .AsArray()
            .Select(paper => paper!)
            .Where(paper =>
                (string)paper["kind"]! == kind
                && (language is null || (string)paper["language"]! == language)
            );

    internal static async Task<byte[]> PdfAsync(
        CommissionOffice office,
        string user,
        string id,
        string kind,
        string language = "fr"
    )
    {
        var paper = Papers(await office.ReadAsync(id, user), kind, language)
            .Single(row => (int)row["occasion"]! == 1);
        var answer = await (await office.AsAsync(user)).GetAsync(
            $"{CommissionOffice.Declarations}/{id}/papers/{paper["id"]}"
        );
        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal("application/pdf", answer.MediaType);
        return answer.Bytes;
    }

    /// <summary>`pdftotext`, with white space as one blank.</summary>
    internal static async Task<string> TextAsync(byte[] pdf)
    {
        using var desk = new Desk();
        await OutsideTool.MustAsync("pdftotext", desk.Write("a.pdf", pdf), desk["a.txt"]);
        return string.Join(
            ' ',
            (await File.ReadAllTextAsync(desk["a.txt"], Encoding.UTF8)).Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries
            )
        );
    }

    /// <returns>What a stranger hears of a document: "valid", "altered".</returns>
    private static async Task<string> VerdictAsync(SuiteFactory suite, byte[] pdf)
    {
        using var stranger = suite.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/pki/v1/verifications");
        request.Content = new ByteArrayContent(pdf);
        request.Content.Headers.ContentType = new("application/pdf");
        return (string)(await stranger.SendAsync(request)).Json["verdict"]!;
    }

    /// <summary>`pdfsig`: poppler with NSS, which believes the suite's root.</summary>
    private static async Task<string> PdfsigAsync(SuiteFactory suite, Desk desk, byte[] pdf)
    {
        Directory.CreateDirectory(desk["nss"]);
        var store = $"sql:{desk["nss"]}";
        await OutsideTool.MustAsync("certutil", "-N", "-d", store, "--empty-password");
        await OutsideTool.MustAsync(
            "certutil",
            "-A",
            "-d",
            store,
            "-n",
            "root",
            "-t",
            "CT,C,C",
            "-a",
            "-i",
            suite.TrustRoot
        );
        return (
            await OutsideTool.RunAsync(
                "pdfsig",
                "-no-ocsp",
                "-nssdir",
                store,
                desk.Write("signed.pdf", pdf)
            )
        ).All;
    }
}
