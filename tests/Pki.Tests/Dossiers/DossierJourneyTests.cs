using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>The journey of one agent, without scripts: from the first page to the certificate, the acceptance and the revocation from the public page.</summary>
public sealed partial class DossierJourneyTests
{
    private const string Cin = "BK739154";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_agent_gets_a_certificate_accepts_it_and_revokes_it_from_the_public_page(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var driss = await suite.PersonAsync("driss");
        using var hind = await suite.PersonAsync("hind");
        using var omar = await suite.PersonAsync("omar");
        using var amina = await suite.PersonAsync("amina");

        await FileAsync(driss, self: false);
        var dossier = driss.Address.AbsolutePath;
        var number = Number().Match(driss.Page.Text).Value;
        Assert.Contains("Votre dossier est déposé", driss.Page.Text, StringComparison.Ordinal);
        Assert.Contains("Dossier déposé", driss.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Cin, driss.Page.Text, StringComparison.Ordinal);

        // Two officers; the queue masks the card, and the whole number is shown on demand.
        await hind.OpenAsync("/dossiers");
        Assert.Contains(number, hind.Page.Text, StringComparison.Ordinal);
        Assert.Contains("B****54", hind.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Cin, hind.Page.Text, StringComparison.Ordinal);
        await hind.OpenAsync(dossier);
        await hind.SubmitAsync("/take");
        await hind.SubmitAsync("/see-number");
        Assert.Contains(Cin, hind.Page.Text, StringComparison.Ordinal);
        await hind.OpenAsync(dossier);
        await VerifyAsync(hind);
        await hind.SubmitAsync("/approve");
        Assert.Equal(403, hind.Page.Status);
        Assert.Contains("PKI-063", hind.Page.Text, StringComparison.Ordinal);
        await omar.OpenAsync(dossier);
        Assert.Equal(200, (await omar.SubmitAsync("/approve")).Status);

        // The code goes from hand to hand, the holder's account is the second way.
        await driss.OpenAsync(dossier);
        await driss.SubmitAsync("/give-code");
        var code = GivenCode().Match(driss.Page.Text).Groups["v"].Value;
        await amina.OpenAsync("/dossiers/activation");
        await amina.SubmitAsync(
            "/dossiers/activation",
            ("number", number.ToLowerInvariant()),
            ("code", code.ToLowerInvariant()),
            ("profile", "natural-signature"),
            ("csr", QuickRequests.NewRequest("CN=Somebody else"))
        );
        Assert.Equal(200, amina.Page.Status);
        var revocation = RevocationCode().Match(amina.Page.Text).Groups["v"].Value;
        var serial = Serial().Match(amina.Page.Text).Groups["v"].Value;
        Assert.Contains(
            "no-store",
            amina.Page.Headers["Cache-Control"],
            StringComparison.Ordinal
        );

        await amina.OpenAsync($"/certificates/{serial}.pem");
        using var certificate = X509Certificate2.CreateFromPem(amina.Page.Text);
        Assert.Contains("CN=Amina El Fassi", certificate.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody else", certificate.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(Cin, certificate.Subject, StringComparison.Ordinal);

        await amina.OpenAsync(dossier);
        await amina.SubmitAsync("/accept");
        Assert.Contains("Accepté", amina.Page.Text, StringComparison.Ordinal);
        var record = await amina.OpenAsync($"{dossier}/hand-over");
        Assert.Contains("Amina El Fassi", record.Text, StringComparison.Ordinal);
        Assert.Contains("Driss Benali", record.Text, StringComparison.Ordinal);

        using var stranger = suite.Visitor();
        await stranger.OpenAsync("/revoke");
        var wrong = await stranger.SubmitAsync(
            "/revoke",
            ("number", serial),
            ("code", "0000-0000-0000-0000"),
            ("reason", "KeyCompromise")
        );
        Assert.Equal(422, wrong.Status);
        Assert.Contains("PKI-074", wrong.Text, StringComparison.Ordinal);
        var revoked = await stranger.SubmitAsync(
            "/revoke",
            ("number", serial),
            ("code", revocation),
            ("reason", "KeyCompromise")
        );
        Assert.Contains("Le certificat est révoqué", revoked.Text, StringComparison.Ordinal);
        Assert.False(revoked.Headers.ContainsKey("Set-Cookie"));
        await amina.OpenAsync($"/certificates/{serial}");
        Assert.Contains("Révoqué", amina.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_themself_is_attested_by_the_mandated_agent()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        using var driss = await suite.PersonAsync("driss");

        await FileAsync(amina, self: true);
        var dossier = amina.Address.AbsolutePath;
        Assert.Contains("Dossier en cours de dépôt", amina.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/attest\"", amina.Page.Text, StringComparison.Ordinal);
        await driss.OpenAsync(dossier);
        await driss.SubmitAsync("/attest");

        Assert.Contains("Complet", driss.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/attest\"", driss.Page.Text, StringComparison.Ordinal);
        // The receipt stands under its number for anybody, without a name.
        using var stranger = suite.Visitor();
        var number = Number().Match(amina.Page.Text).Value;
        var told = await stranger.OpenAsync($"/v/{number}");
        Assert.Equal(200, told.Status);
        Assert.Contains("Ce dossier est déposé", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Fassi", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_files_sent_twice_files_once()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");

        var check = await FileAsync(driss, self: false);
        var first = driss.Address.AbsolutePath;
        await driss.SubmitAgainAsync(check, "/file", ("conditions", "1"));

        Assert.Equal(first, driss.Address.AbsolutePath);
        await driss.OpenAsync("/dossiers");
        Assert.Single(Rows().Matches(driss.Page.Text));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_the_step_and_what_was_right_is_kept()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        await driss.OpenAsync("/dossiers/new");
        await driss.SubmitAsync("/dossiers/new", ("self", "false"));
        var draft = DraftOf(driss);

        var wrong = await driss.SubmitAsync(
            draft,
            ("givenLatin", "Amina"),
            ("familyLatin", new string('a', 300)),
            ("mail", "amina@elsewhere.ma"),
            ("phone", "1"),
            ("cin", "12")
        );

        Assert.Equal(422, wrong.Status);
        foreach (
            var (field, code) in ((string, string)[])
                [
                    ("familyLatin", "PKI-053"),
                    ("mail", "PKI-054"),
                    ("phone", "PKI-055"),
                    ("cin", "PKI-056"),
                ]
        )
        {
            Assert.Contains($"href=\"#{field}\"", wrong.Text, StringComparison.Ordinal);
            Assert.Contains(code, wrong.Text, StringComparison.Ordinal);
        }

        Assert.Contains("value=\"Amina\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains(new string('a', 300), wrong.Text, StringComparison.Ordinal);
        // The list of dossiers leads back to the draft.
        await driss.OpenAsync("/dossiers");
        Assert.Contains(draft, driss.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_refused_costs_neither_the_other_nor_the_answers()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        await AnswerAsync(driss, self: false);
        var draft = DraftOf(driss);

        var refused = await driss.SubmitFilesAsync(
            draft,
            [
                new("identity", SampleFiles.Png(), "carte.png", "image/png"),
                new(
                    "appointment",
                    SampleFiles.Pdf("/OpenAction << /S /JavaScript /JS (app.alert) >>")
                ),
            ]
        );
        Assert.Equal(422, refused.Status);
        Assert.Contains("COMMON-105", refused.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#appointment\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("image/png", refused.Text, StringComparison.Ordinal);

        await driss.SubmitFilesAsync(draft, [new("appointment", SampleFiles.Pdf())]);
        Assert.EndsWith("/check", driss.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("Amina", driss.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_filed_before_the_conditions_are_accepted()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        await AnswerAsync(driss, self: false);
        await AttachAsync(driss);

        var refused = await driss.SubmitAsync("/file");

        Assert.Equal(422, refused.Status);
        Assert.Contains("PKI-059", refused.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#conditions\"", refused.Text, StringComparison.Ordinal);
        await driss.OpenAsync("/dossiers");
        Assert.Empty(Rows().Matches(driss.Page.Text));
    }

    [Fact]
    public async Task All_questions_on_one_page_make_the_same_dossier()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        await driss.OpenAsync("/dossiers/new");
        await driss.SubmitAsync("/dossiers/new", ("self", "false"));
        var draft = DraftOf(driss);
        await driss.OpenAsync($"{driss.Address.AbsolutePath}?compact=true");

        await driss.SubmitFilesAsync(
            draft,
            [
                new("identity", SampleFiles.Jpeg(), "carte.jpg", "image/jpeg"),
                new("appointment", SampleFiles.Pdf()),
            ],
            [.. You, .. Work, .. Use]
        );
        await driss.SubmitAsync("/file", ("conditions", "1"));

        Assert.Contains("Dossier déposé", driss.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_no_longer_true_changes_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        using var hind = await suite.PersonAsync("hind");
        using var omar = await suite.PersonAsync("omar");
        await FileAsync(driss, self: false);
        var dossier = driss.Address.AbsolutePath;
        await hind.OpenAsync(dossier);
        await omar.OpenAsync(dossier);

        await hind.SubmitAsync("/take");
        var stale = await omar.SubmitAsync(
            "/refuse",
            ("legal", "Loi 43-20, art. 33"),
            ("factual", "Pièce illisible")
        );

        Assert.Equal(412, stale.Status);
        Assert.Contains("COMMON-007", stale.Text, StringComparison.Ordinal);
        Assert.Contains("Identité à vérifier", stale.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ended_loses_the_last_step_alone()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        await amina.OpenAsync("/dossiers/new");
        await amina.SubmitAsync("/dossiers/new", ("self", "true"));
        var draft = DraftOf(amina);
        await amina.SubmitAsync(draft, You);
        var work = amina.Page;
        await amina.SubmitAsync("/leave");
        if (amina.Page.Text.Contains("action=\"/sign-out", StringComparison.Ordinal))
        {
            await amina.SubmitAsync("/sign-out");
        }

        await amina.SubmitAgainAsync(work, draft, Work);
        Assert.DoesNotContain("/dossiers", amina.Address.AbsolutePath, StringComparison.Ordinal);
        await amina.SignInAsync("amina");
        await amina.OpenAsync($"{draft}/you");

        Assert.Contains("value=\"Amina\"", amina.Page.Text, StringComparison.Ordinal);
        await amina.OpenAsync($"{draft}/administration");
        Assert.DoesNotContain("Direction générale", amina.Page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Demander un certificat pour un agent")]
    [InlineData("ar", "طلب شهادة لفائدة عون")]
    [InlineData("en", "Ask for a certificate for an agent")]
    public async Task Each_page_speaks_the_language_of_its_address(string language, string title)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        var prefix = language is "fr" ? string.Empty : $"/{language}";

        await driss.OpenAsync($"{prefix}/dossiers/new");
        Assert.Contains(title, driss.Page.Text, StringComparison.Ordinal);
        await driss.SubmitAsync("/dossiers/new", ("self", "false"));

        // A key that has no text would stand on the page as it is.
        Assert.DoesNotMatch(">[a-z]+-[a-zA-Z-]+<", driss.Page.Text);
    }

    private static readonly (string, string)[] You =
    [
        ("givenLatin", "Amina"),
        ("familyLatin", "El Fassi"),
        ("givenArabic", "أمينة"),
        ("familyArabic", "الفاسي"),
        ("mail", "amina@example.ma"),
        ("phone", "0612345678"),
        ("cin", Cin),
    ];

    private static readonly (string, string)[] Work =
    [
        ("department", "Direction générale"),
        ("function", "Cheffe de service"),
    ];

    private static readonly (string, string)[] Use = [("use", "Signature"), ("years", "2")];

    /// <summary>Up to the pieces.</summary>
    private static async Task AnswerAsync(Person person, bool self)
    {
        await person.OpenAsync("/dossiers/new");
        await person.SubmitAsync("/dossiers/new", ("self", self ? "true" : "false"));
        var draft = DraftOf(person);
        await person.SubmitAsync(draft, You);
        await person.SubmitAsync(draft, Work);
        await person.SubmitAsync(draft, Use);
    }

    private static Task AttachAsync(Person person) =>
        person.SubmitFilesAsync(
            DraftOf(person),
            [
                new("identity", SampleFiles.Png(), "carte.png", "image/png"),
                new("appointment", SampleFiles.Pdf(), "arrete.pdf"),
            ]
        );

    /// <returns>The page that was confirmed.</returns>
    private static async Task<Answer> FileAsync(Person person, bool self)
    {
        await AnswerAsync(person, self);
        await AttachAsync(person);
        var check = person.Page;
        Assert.EndsWith("/check", person.Address.AbsolutePath, StringComparison.Ordinal);
        await person.SubmitAsync("/file", ("conditions", "1"));
        return check;
    }

    private static Task<Answer> VerifyAsync(Person officer) =>
        officer.SubmitAsync(
            "/verify",
            ("method", "Presence"),
            ("place", "Guichet central, Rabat"),
            ("document", "Cnie"),
            ("documentNumber", Cin),
            ("documentUntil", "2031-12-31"),
            ("capacityProof", "Arrêté 12-2026")
        );

    /// <returns>"/dossiers/drafts/{id}".</returns>
    private static string DraftOf(Person person) =>
        Draft().Match(WebUtility.UrlDecode(person.Address.AbsolutePath)).Value;

    [GeneratedRegex("/dossiers/drafts/[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex Draft();

    [GeneratedRegex("R-[0-9]{4}-[0-9]{6}-[0-9]", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("id=\"given-code\">(?<v>[0-9A-Z-]+)<", RegexOptions.None, 1000)]
    private static partial Regex GivenCode();

    [GeneratedRegex("id=\"revocation-code\">(?<v>[0-9A-Z-]+)<", RegexOptions.None, 1000)]
    private static partial Regex RevocationCode();

    [GeneratedRegex(@"/certificates/(?<v>[0-9a-f]+)""", RegexOptions.None, 1000)]
    private static partial Regex Serial();

    [GeneratedRegex("<td><a ", RegexOptions.None, 1000)]
    private static partial Regex Rows();
}
