using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.SignedActs;

/// <summary>Filings on the strength of a document that the filer signed with a certificate of their own.</summary>
public sealed class SignedFilingTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_controller_files_with_a_document_that_they_signed_and_the_commission_reads_it(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var signer = await Signatory.OfAsync(office.Suite, "nadia");
        using var nadia = await office.Suite.PersonAsync("nadia");
        var draft = await DraftAsync(nadia);
        Assert.Contains("Signer vous-même", Text(nadia), StringComparison.Ordinal);

        var document = (await nadia.OpenAsync($"{draft}/summary")).Bytes;
        var signed = await signer.SignAsync(document);
        await HandInAsync(nadia, draft, signed);

        Assert.Contains("D-", nadia.Page.Text, StringComparison.Ordinal);
        Assert.Contains("signés par le déposant", Text(nadia), StringComparison.Ordinal);
        var (id, sha256) = (nadia.Address.Segments[^1], Convert.ToHexStringLower(SHA256.HashData(signed)));
        var act = (await office.ReadAsync(id, "samira"))["signedActs"]!.AsArray().Single()!;
        Assert.Equal(sha256, (string)act["sha256"]!);
        using var samira = await office.Suite.PersonAsync("samira");
        var read = await samira.OpenAsync($"/cndp/declarations/{id}/signed-acts/{act["id"]}");
        Assert.Equal(signed, read.Bytes);
        // A filing that was signed counts as one by the highest proof, and the fact names the signature.
        var fact = await FactAsync(office.Suite, "declaration.filed", id);
        Assert.Equal("urn:maroc-numeric:acr:high", (string)fact["acr"]!);
        Assert.Equal(signer.Serial, (string)fact["signature"]!["certificate"]!);
        Assert.Equal((string)act["id"]!, (string)fact["signature"]!["piece"]!);
        await FactAsync(office.Suite, "piece.seen", (string)act["id"]!);
    }

    [Fact]
    public async Task The_document_says_what_the_page_shows_in_each_language_and_any_of_them_may_be_signed()
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var desk = new Desk();
        var signer = await Signatory.OfAsync(office.Suite, "nadia");
        using var nadia = await office.Suite.PersonAsync("nadia");
        var draft = await DraftAsync(nadia);

        var english = await TextOfAsync(desk, (await nadia.OpenAsync($"/en{draft}/summary")).Bytes);
        Assert.Contains("Prior declaration", english, StringComparison.Ordinal);
        Assert.Contains("Gestion des clients", english, StringComparison.Ordinal);
        Assert.Contains(draft.Split('/')[^1], english, StringComparison.Ordinal);
        Assert.DoesNotContain("/v/", english, StringComparison.Ordinal);
        var arabic = (await nadia.OpenAsync($"/ar{draft}/summary")).Bytes;
        // The same facts give the same octets.
        Assert.Equal(arabic, (await nadia.OpenAsync($"/ar{draft}/summary")).Bytes);

        await HandInAsync(nadia, draft, await signer.SignAsync(arabic));

        Assert.Contains("D-", nadia.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_a_declaration_is_signed_too_and_goes_to_the_declaration()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var signer = await Signatory.OfAsync(office.Suite, "nadia");
        var id = await office.ReceiptAsync();
        using var nadia = await office.Suite.PersonAsync("nadia");
        await nadia.OpenAsync($"/cndp/declarations/{id}");
        await nadia.SubmitAsync("/copy", ("purpose", "Amendment"));
        var draft = nadia.Address.AbsolutePath[..^"/E1".Length];
        await nadia.OpenAsync($"{draft}/E8");
        await nadia.SubmitAsync(draft, [.. Fields("E8").Select(Other)]);
        await nadia.OpenAsync($"{draft}/E10");
        await nadia.SubmitAsync(draft, ("engagement", "true"));
        var document = (await nadia.OpenAsync($"{draft}/summary")).Bytes;

        await nadia.OpenAsync($"{draft}/check");
        await HandInAsync(nadia, draft, await signer.SignAsync(document));

        Assert.EndsWith(id, nadia.Address.AbsolutePath, StringComparison.Ordinal);
        var row = await office.ReadAsync(id);
        Assert.Equal(2, (int)row["content"]!);
        Assert.Single(row["signedActs"]!.AsArray());
        var fact = await FactAsync(office.Suite, "declaration.amended", id);
        Assert.Equal(signer.Serial, (string)fact["signature"]!["certificate"]!);

        static (string, string) Other((string Name, string Value) field) =>
            field.Name is "droits.service" ? (field.Name, "Greffe") : field;
    }

    [Fact]
    public async Task What_is_not_complete_is_not_handed_out_to_be_signed()
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var nadia = await office.Suite.PersonAsync("nadia");
        await nadia.OpenAsync("/cndp/declarations/new");
        await nadia.SubmitAsync("/cndp/declarations/new");
        var draft = nadia.Address.AbsolutePath[..^"/E1".Length];

        var answer = await nadia.OpenAsync($"{draft}/summary");

        Assert.Equal(422, answer.Status);
        Assert.Contains("CNDP-027", answer.Text, StringComparison.Ordinal);
    }

    internal static async Task<string> DraftAsync(Person nadia)
    {
        await nadia.OpenAsync("/cndp/declarations/new");
        await nadia.SubmitAsync("/cndp/declarations/new");
        var draft = nadia.Address.AbsolutePath[..^"/E1".Length];
        foreach (var (_, fields) in DeclarationJourneyTests.Steps)
        {
            await nadia.SubmitAsync(draft, fields);
        }

        Assert.EndsWith("/check", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        return draft;
    }

    internal static (string, string)[] Fields(string step) =>
        DeclarationJourneyTests
            .Steps.Single(one => string.Equals(one.Step, step, StringComparison.Ordinal))
            .Fields;

    /// <summary>From the check page.</summary>
    internal static async Task HandInAsync(Person nadia, string draft, byte[] file)
    {
        await nadia.OpenAsync($"{draft}/check");
        await nadia.SubmitFilesAsync(
            $"{draft}/file-signed",
            [new ChosenFile("signed", file, "signed.pdf")]
        );
    }

    internal static string Text(Person person) => WebUtility.HtmlDecode(person.Page.Text);

    private static async Task<string> TextOfAsync(Desk desk, byte[] pdf) =>
        await OutsideTool.MustAsync("pdftotext", desk.Write("summary.pdf", pdf), "-");

    private static async Task<JsonNode> FactAsync(SuiteFactory suite, string type, string subject)
    {
        var store = suite
            .Services.GetServices<IModuleStore>()
            .Single(one => string.Equals(one.Name, "cndp", StringComparison.Ordinal));
        var entry = await store.ReadAsync(db =>
            db.Journal.AsNoTracking()
                .SingleAsync(row => row.Type == type && row.Subject == subject)
        );
        var written = JsonNode.Parse(entry.Entry)!;
        return written["payload"] ?? written;
    }
}
