using System.Net;
using System.Text;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>A dossier on the strength of a commitment that its filer signed with the certificate they have.</summary>
public sealed class SignedCommitmentTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mandated_agent_files_with_a_signed_commitment_that_the_officer_reads(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        var signer = await Signatory.OfAsync(suite, "driss", "C=MA, GN=Driss, SN=Benali");
        using var driss = await suite.PersonAsync("driss");
        await DraftPages.AnswerAsync(driss, self: false);
        await DraftPages.AttachAsync(driss);
        var draft = DraftPages.DraftOf(driss);

        var document = (await driss.OpenAsync($"/en{draft}/summary")).Bytes;
        var text = await OutsideTool.MustAsync(
            "pdftotext",
            desk.Write("commitment.pdf", document),
            "-"
        );
        // Lines break where the sheet ends.
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("which I have read and accept", text, StringComparison.Ordinal);
        Assert.Contains("Cheffe de service", text, StringComparison.Ordinal);
        var signed = await signer.SignAsync(document);
        await driss.OpenAsync($"{draft}/check");
        await driss.SubmitFilesAsync("/file-signed", [new("signed", signed, "signed.pdf")]);

        var dossier = driss.Address.AbsolutePath;
        Assert.Contains("Votre dossier est déposé", driss.Page.Text, StringComparison.Ordinal);
        using var hind = await suite.PersonAsync("hind");
        var page = WebUtility.HtmlDecode((await hind.OpenAsync(dossier)).Text);
        Assert.Contains("Engagement signé", page, StringComparison.Ordinal);
        var id = dossier.Split('/')[^1];
        var (piece, entry) = await OfPkiAsync(
            suite,
            async db =>
                (
                    await db
                        .Pieces.AsNoTracking()
                        .SingleAsync(row => row.Kind == "signed-act" && row.Owner == Guid.Parse(id)),
                    await db
                        .Journal.AsNoTracking()
                        .SingleAsync(row => row.Type == "dossier.filed" && row.Subject == id)
                )
        );
        var fact = Encoding.UTF8.GetString(entry.Entry);
        Assert.Contains("urn:maroc-numeric:acr:high", fact, StringComparison.Ordinal);
        Assert.Contains(signer.Serial, fact, StringComparison.Ordinal);
        Assert.Equal(signed, (await hind.OpenAsync($"{dossier}/pieces/{piece.Id}")).Bytes);
        // As long as the dossier.
        Assert.True(piece.KeepUntil > suite.Clock.GetUtcNow().AddYears(9));
    }

    [Fact]
    public async Task Another_piece_another_answer_or_another_person_needs_another_signature()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var (driss, amina) = (
            await Signatory.OfAsync(suite, "driss", "C=MA, GN=Driss, SN=Benali"),
            await Signatory.OfAsync(suite, "amina", "C=MA, GN=Amina, SN=El Fassi")
        );
        using var person = await suite.PersonAsync("driss");
        await DraftPages.AnswerAsync(person, self: false);
        await DraftPages.AttachAsync(person);
        var draft = DraftPages.DraftOf(person);
        var document = (await person.OpenAsync($"{draft}/summary")).Bytes;

        await RefusedAsync(await amina.SignAsync(document), "COMMON-149");
        await RefusedAsync(document, "COMMON-147");
        await person.OpenAsync($"{draft}/pieces");
        await person.SubmitFilesAsync(
            draft,
            [new("identity", SampleFiles.Pdf(), "carte.pdf")]
        );
        await RefusedAsync(await driss.SignAsync(document), "COMMON-145");
        await person.OpenAsync("/dossiers");
        Assert.DoesNotContain("href=\"/dossiers/0", person.Page.Text, StringComparison.Ordinal);

        async Task RefusedAsync(byte[] file, string code)
        {
            await person.OpenAsync($"{draft}/check");
            await person.SubmitFilesAsync("/file-signed", [new("signed", file, "signed.pdf")]);
            Assert.Equal(422, person.Page.Status);
            Assert.Contains(code, person.Page.Text, StringComparison.Ordinal);
        }
    }

    private static Task<T> OfPkiAsync<T>(SuiteFactory suite, Func<ModuleDbContext, Task<T>> work) =>
        suite
            .Services.GetServices<IModuleStore>()
            .Single(store => string.Equals(store.Name, "pki", StringComparison.Ordinal))
            .ReadAsync(work);
}
