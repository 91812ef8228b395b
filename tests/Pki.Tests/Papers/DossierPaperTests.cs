using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Pki.Tests.Dossiers;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Signed = MarocNumeric.Trust.Pki.Tests.Documents.Paper;

namespace MarocNumeric.Trust.Pki.Tests.Papers;

/// <summary>What people get in writing of a dossier: sealed, the same for everybody who may see it, and true at its number.</summary>
public sealed class DossierPaperTests(SharedOffice shared) : IClassFixture<SharedOffice>
{
    private static readonly object Reasons = new
    {
        legal = "Loi 43-20, art. 33",
        factual = "La carte est expirée",
    };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_step_that_people_wait_for_is_given_in_writing_in_both_languages(
        string database
    )
    {
        await using var office = await RegistrationOffice.OpenAsync(database);
        var id = await office.FileAsync();
        await office.MustAsync(
            "hind",
            $"/{id}/completion-request",
            new { pieces = new[] { "Recto de la carte" }, reasons = "Le recto est illisible" }
        );
        await office.AttachAsync("driss", id, "identity");
        await office.MustAsync("driss", $"/{id}/completion");
        await office.ApproveAsync(id);
        await office.MakeAsync(id);
        await office.MustAsync("amina", $"/{id}/acceptance");

        var papers = await ListAsync(office, "amina", id);

        Assert.Equal(
            [
                ("approval", 1),
                ("completion-request", 1),
                ("deposit-receipt", 1),
                ("deposit-receipt", 2),
                ("hand-over", 1),
            ],
            papers
                .Where(paper => (string?)paper["language"] is "fr")
                .Select(paper => ((string)paper["kind"]!, (int)paper["occasion"]!))
                .Order()
        );
        Assert.Equal(10, papers.Count);
        foreach (
            var (kind, occasion, said) in (IEnumerable<(string, int, string[])>)
                [
                    (
                        "deposit-receipt",
                        1,
                        ["Dossier en cours de dépôt", "Carte nationale d’identité du titulaire"]
                    ),
                    ("deposit-receipt", 2, ["Dossier déposé", "Amina El Fassi"]),
                    ("completion-request", 1, ["Recto de la carte", "Le recto est illisible"]),
                    ("approval", 1, ["Décision d’accord", "La demande désignée ci-dessous"]),
                    ("hand-over", 1, ["Procès-verbal de remise", "Numéro de série"]),
                ]
        )
        {
            var text = await TextAsync(
                await ReadAsync(office, "amina", id, (kind, occasion, "fr"))
            );
            Assert.All(said, words => Assert.Contains(words, text, StringComparison.Ordinal));
        }

        var arabic = await TextAsync(
            await ReadAsync(office, "amina", id, ("deposit-receipt", 1, "ar"))
        );
        Assert.Contains("الإيداع", arabic, StringComparison.Ordinal);
        Assert.Contains("Amina El Fassi", arabic, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refusal_is_sealed_kept_committed_and_verified_by_us_and_by_others(
        string database
    )
    {
        await using var office = await RegistrationOffice.OpenAsync(database);
        using var desk = new Desk();
        var id = await office.FileAsync();
        await office.MustAsync("hind", $"/{id}/refusal", Reasons);

        var pdf = await ReadAsync(office, "driss", id, ("refusal", 1, "fr"));

        Assert.Equal(pdf, await ReadAsync(office, "hind", id, ("refusal", 1, "fr")));
        await OutsideTool.MustAsync("qpdf", "--check", desk.Write("refusal.pdf", pdf));
        var poppler = await Signed.PdfsigAsync(office.Suite, desk, pdf);
        Assert.Contains("Signature is Valid", poppler, StringComparison.Ordinal);
        Assert.Contains("Certificate is Trusted", poppler, StringComparison.Ordinal);
        Assert.Contains(
            "The signature is valid",
            await Signed.MutoolAsync(desk, pdf),
            StringComparison.Ordinal
        );
        var answer = await Signed.VerifyAsync(office.Suite, pdf);
        Assert.Equal(DocumentVerdict.Valid, answer.Verdict);
        Assert.Contains(
            "Autorité d’enregistrement",
            answer.Sentence["fr"],
            StringComparison.Ordinal
        );
        // Of another language, of a person or of a reason: every change shows.
        var forged = await Signed.VerifyAsync(
            office.Suite,
            Signed.Replace(pdf, "(fr-MA)", "(ar-MA)")
        );
        Assert.Equal(DocumentVerdict.Altered, forged.Verdict);
        var text = await TextAsync(pdf);
        Assert.Contains("Loi 43-20, art. 33", text, StringComparison.Ordinal);
        Assert.Contains("La carte est expirée", text, StringComparison.Ordinal);

        // Its hash stands at its number, and its commitment in the journal opens with what its reader gets.
        var row = (await ListAsync(office, "driss", id)).Single(paper =>
            (string?)paper["kind"] is "refusal" && (string?)paper["language"] is "fr"
        );
        var number = (string)(await office.GetAsync("driss", $"/{id}")).Json["number"]!;
        using var stranger = office.Suite.Stranger();
        var page = await stranger.GetAsync($"/v/{number}");
        Assert.Contains((string)row["sha256"]!, page.Text, StringComparison.Ordinal);
        var twin = await stranger.GetAsync($"/v/{number}.json");
        Assert.Contains(
            twin.Json["data"]!["papers"]!.AsArray(),
            paper => (string?)paper!["sha256"] == (string?)row["sha256"]
        );
        var commitment = Convert.ToHexStringLower(
            Commitment.Of(
                Convert.FromHexString((string)row["salt"]!),
                Convert.FromHexString((string)row["sha256"]!)
            )
        );
        Assert.Contains(
            commitment,
            await FactAsync(office, (string)row["id"]!),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_appeal_is_answered_in_writing_either_way()
    {
        var office = shared.Office;
        foreach (var (grants, said) in ((bool, string)[])[(true, "accueilli"), (false, "rejeté")])
        {
            var id = await office.FileAsync(instead: [("cin", grants ? "BK739154" : "BK739155")]);
            await office.MustAsync("hind", $"/{id}/refusal", Reasons);
            await office.MustAsync("driss", $"/{id}/appeal", new { grounds = "Elle est valable" });
            await office.MustAsync(
                "omar",
                $"/{id}/appeal-answer",
                new
                {
                    grants,
                    legal = "Loi 43-20, art. 33",
                    factual = "La carte présentée",
                }
            );

            var text = await TextAsync(
                await ReadAsync(office, "driss", id, ("appeal-answer", 1, "fr"))
            );

            Assert.Contains(said, text, StringComparison.Ordinal);
            Assert.Contains("La carte présentée", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Papers_are_for_those_who_may_see_the_dossier_and_for_that_dossier()
    {
        var office = shared.Office;
        var (id, other) = (
            await office.FileAsync(),
            await office.FileAsync(instead: [("cin", "BK739155")])
        );
        var paper = (string)(await ListAsync(office, "driss", id))[0]["id"]!;

        // Of another organisation, and of this one without the role: as if there were no such dossier.
        foreach (var user in (string[])["karim", "salma"])
        {
            Assert.Equal("PKI-050", (await office.GetAsync(user, $"/{id}/papers")).Code);
            Assert.Equal("PKI-050", (await office.GetAsync(user, $"/{id}/papers/{paper}")).Code);
        }

        Assert.Equal(
            "COMMON-142",
            (await office.GetAsync("driss", $"/{other}/papers/{paper}")).Code
        );
        Assert.Equal(200, (await office.GetAsync("leila", $"/{id}/papers/{paper}")).Status);
        using var stranger = office.Suite.Stranger();
        Assert.Equal(
            401,
            (await stranger.GetAsync($"{RegistrationOffice.Dossiers}/{id}/papers/{paper}")).Status
        );
    }

    [Fact]
    public async Task The_page_offers_them_and_an_act_that_is_refused_gives_nothing_in_writing()
    {
        var office = shared.Office;
        var id = await office.FileAsync();
        await office.PostAsync("hind", $"/{id}/refusal", new { legal = "Loi 43-20" });
        using var driss = await office.Suite.PersonAsync("driss");

        var page = await driss.OpenAsync($"/ar/dossiers/{id}");

        var papers = await ListAsync(office, "driss", id);
        Assert.All(papers, row => Assert.Equal("deposit-receipt", (string?)row["kind"]));
        Assert.All(
            papers,
            row =>
                Assert.Contains(
                    $"/ar/dossiers/{id}/papers/{row["id"]}",
                    page.Text,
                    StringComparison.Ordinal
                )
        );
        Assert.Contains("وصل الإيداع", page.Text, StringComparison.Ordinal);
        var file = await driss.OpenAsync($"/ar/dossiers/{id}/papers/{papers[0]["id"]}");
        Assert.Equal((200, "application/pdf"), (file.Status, file.MediaType));
        Assert.Contains(
            "attachment",
            file.Headers["Content-Disposition"],
            StringComparison.Ordinal
        );
        Assert.Equal("no-store", file.Headers["Cache-Control"]);
    }

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(
        RegistrationOffice office,
        string user,
        string id
    )
    {
        var answer = await office.GetAsync(user, $"/{id}/papers");
        Assert.True(answer.Status == 200, answer.Text);
        return [.. answer.Json.AsArray().Select(paper => paper!)];
    }

    private static async Task<byte[]> ReadAsync(
        RegistrationOffice office,
        string user,
        string id,
        (string Kind, int Occasion, string Language) which
    )
    {
        var paper = (await ListAsync(office, user, id)).Single(row =>
            (string?)row["kind"] == which.Kind
            && (int)row["occasion"]! == which.Occasion
            && (string?)row["language"] == which.Language
        );
        var answer = await office.GetAsync(user, $"/{id}/papers/{paper["id"]}");
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Bytes;
    }

    private static async Task<string> FactAsync(RegistrationOffice office, string paper)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var entry = await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .Journal.SingleAsync(fact => fact.Type == "paper.sealed" && fact.Subject == paper);
        return Encoding.UTF8.GetString(entry.Entry);
    }

    /// <summary>`pdftotext`.</summary>
    private static async Task<string> TextAsync(byte[] pdf)
    {
        using var desk = new Desk();
        await OutsideTool.MustAsync("pdftotext", desk.Write("a.pdf", pdf), desk["a.txt"]);
        return await File.ReadAllTextAsync(desk["a.txt"], Encoding.UTF8);
    }
}
