using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;
using static MarocNumeric.Trust.Cndp.Tests.SignedActs.SignedFilingTests;
using static MarocNumeric.Trust.Testing.SpoiltSignatures;

namespace MarocNumeric.Trust.Cndp.Tests.SignedActs;

/// <summary>Documents that stand for nothing, each refused with its rule; the draft stays, and nothing is filed.</summary>
public sealed class SignedFilingRefusalTests(SignedFilingRefusalTests.Filer filer)
    : IClassFixture<SignedFilingRefusalTests.Filer>
{
    /// <summary>One draft for all of them, and its document signed as it should be.</summary>
    public sealed class Filer : IAsyncLifetime
    {
        internal CommissionOffice Office { get; private set; } = null!;

        internal Person Nadia { get; private set; } = null!;

        internal Signatory Signer { get; private set; } = null!;

        internal string Draft { get; private set; } = string.Empty;

        internal byte[] Document { get; private set; } = [];

        internal byte[] Whole { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Office = await CommissionOffice.OpenAsync();
            Nadia = await Office.Suite.PersonAsync("nadia");
            Signer = await Signatory.OfAsync(Office.Suite, "nadia");
            Draft = await DraftAsync(Nadia);
            Document = (await Nadia.OpenAsync($"{Draft}/summary")).Bytes;
            Whole = await Signer.SignAsync(Document);
        }

        public ValueTask DisposeAsync()
        {
            Nadia.Dispose();
            return Office.DisposeAsync();
        }
    }

    private SuiteFactory Suite => filer.Office.Suite;

    [Fact]
    public Task No_file() => RefusedAsync([], "COMMON-100", "choisissez un fichier");

    [Fact]
    public Task A_document_that_nobody_signed() =>
        RefusedAsync(filer.Document, "COMMON-147", "n’est pas signé");

    [Fact]
    public async Task Somebody_else_s_signature() =>
        await RefusedAsync(
            await (await Signatory.OfAsync(Suite, "driss", "C=MA, GN=Driss, SN=Benali")).SignAsync(
                filer.Document
            ),
            "COMMON-149",
            "n’a pas été délivré à votre compte"
        );

    [Fact]
    public async Task A_server_s_certificate() =>
        await RefusedAsync(
            await (
                await Signatory.IssuedAsync(Suite, "tls-server", string.Empty, "localhost")
            ).SignAsync(filer.Document),
            "COMMON-147",
            "n’est pas fait pour signer"
        );

    [Fact]
    public async Task The_seal_of_an_organisation() =>
        await RefusedAsync(
            await (
                await Signatory.IssuedAsync(
                    Suite,
                    "organisation-seal",
                    "C=MA, O=Commerce Exemple, CN=Cachet, OID.2.5.4.97=NTRMA-81.12345"
                )
            ).SignAsync(filer.Document),
            "PKI-105",
            "certificat de signature de personne"
        );

    [Fact]
    public async Task A_certificate_that_was_revoked_before()
    {
        var revoked = await Signatory.OfAsync(Suite, "nadia");
        await Suite.RevokeAsync(revoked.Serial, "superseded");
        Suite.Clock.Advance(TimeSpan.FromSeconds(1));

        await RefusedAsync(
            await revoked.SignAsync(filer.Document),
            "COMMON-147",
            "déjà révoqué au moment de la signature"
        );
    }

    [Fact]
    public async Task A_signature_without_a_time_stamp() =>
        await RefusedAsync(
            await filer.Signer.SignAsync(filer.Document, stamped: false),
            "COMMON-148",
            "n’est pas horodatée"
        );

    [Fact]
    public async Task Two_signatures() =>
        await RefusedAsync(
            await filer.Signer.SignAsync(filer.Whole),
            "COMMON-146",
            "autre chose qu’une seule signature"
        );

    [Fact]
    public async Task A_page_that_was_changed_before_it_was_signed() =>
        await RefusedAsync(
            await filer.Signer.SignAsync(Updated(filer.Document, Page(filer.Document), Blank)),
            "COMMON-146",
            "autre chose qu’une seule signature"
        );

    [Fact]
    public Task A_page_that_was_changed_after_it_was_signed() =>
        RefusedAsync(
            Updated(filer.Whole, Page(filer.Document), Blank),
            "COMMON-147",
            "ajouté ou remplacé après la signature"
        );

    [Fact]
    public Task An_octet_of_the_document_that_was_changed() =>
        RefusedAsync(
            Replaced(filer.Whole, "/Producer", "/Procured"),
            "COMMON-145",
            "n’est pas celui qui correspond aux réponses"
        );

    [Fact]
    public Task An_octet_behind_the_document_that_was_changed() =>
        RefusedAsync(
            Replaced(filer.Whole, "/Adobe.PPKLite", "/Adobe.PPKLate"),
            "COMMON-147",
            "a été modifié après la signature"
        );

    [Fact]
    public async Task The_document_of_another_draft()
    {
        using var nadia = await Suite.PersonAsync("nadia");
        Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await DraftAsync(nadia);

        await RefusedAsync(
            await filer.Signer.SignAsync((await nadia.OpenAsync($"{other}/summary")).Bytes),
            "COMMON-145",
            "n’est pas celui qui correspond aux réponses"
        );
    }

    [Fact]
    public async Task The_document_of_answers_that_have_changed_since()
    {
        using var nadia = await Suite.PersonAsync("nadia");
        var draft = await DraftAsync(nadia);
        var signed = await filer.Signer.SignAsync((await nadia.OpenAsync($"{draft}/summary")).Bytes);
        await nadia.OpenAsync($"{draft}/E3");
        await nadia.SubmitAsync(
            draft,
            [
                .. Fields("E3")
                    .Select(field =>
                        field.Item1 is "traitement.nom" ? (field.Item1, "Autre chose") : field
                    ),
            ]
        );

        await HandInAsync(nadia, draft, signed);

        Assert.Equal(422, nadia.Page.Status);
        Assert.Contains("COMMON-145", nadia.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_the_refusals_themselves_came_of_it()
    {
        await HandInAsync(filer.Nadia, filer.Draft, filer.Document);

        var filed = await (await filer.Office.AsAsync("machine")).GetAsync(
            CommissionOffice.Declarations
        );
        Assert.Empty(filed.Json["items"]!.AsArray());
    }

    private const string Blank =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>";

    private async Task RefusedAsync(byte[] file, string code, string sentence)
    {
        using var nadia = await Suite.PersonAsync("nadia");
        await HandInAsync(nadia, filer.Draft, file);

        Assert.True(nadia.Page.Status is 422, $"{nadia.Page.Status} {nadia.Page.Text}");
        var shown = Text(nadia);
        Assert.Contains(code, shown, StringComparison.Ordinal);
        Assert.Contains(sentence, shown, StringComparison.OrdinalIgnoreCase);
        // Summed up on top, with a way to the field.
        Assert.Contains("href=\"#signed\"", nadia.Page.Text, StringComparison.Ordinal);
    }
}
