using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>The course of a dossier under law 55-19, and of its certificate after the issue.</summary>
public sealed class DossierCourseTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Something_is_asked_for_once_and_the_clock_stands_until_it_has_come(
        string database
    )
    {
        await using var office = await RegistrationOffice.OpenAsync(database);
        var id = await office.FileAsync();
        var due = (DateTimeOffset)(await office.GetAsync("driss", $"/{id}")).Json["dueAt"]!;

        var asked = await office.MustAsync("hind", $"/{id}/completion-request", Asked);
        Assert.Equal("completionAsked", (string?)asked["state"]);
        Assert.Null(asked["dueAt"]);
        Assert.Equal("Recto de la carte", (string?)asked["askedFor"]![0]);
        office.Suite.Clock.Advance(TimeSpan.FromDays(10));
        office.SignEverybodyOut();
        await office.AttachAsync("driss", id, "identity");
        var answered = await office.MustAsync("driss", $"/{id}/completion");
        Assert.Equal("filed", (string?)answered["state"]);
        Assert.True((DateTimeOffset)answered["dueAt"]! >= due.AddDays(9));

        var second = await office.PostAsync("hind", $"/{id}/completion-request", Asked);
        Assert.Equal("COMMON-084", second.Code);
        Assert.Equal("filed", await office.StateAsync(id));
    }

    [Fact]
    public async Task What_is_asked_for_is_named_and_reasoned()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.FileAsync();

        var nothing = await office.PostAsync(
            "hind",
            $"/{id}/completion-request",
            new { pieces = Array.Empty<string>(), reasons = "Illisible" }
        );
        var unreasoned = await office.PostAsync(
            "hind",
            $"/{id}/completion-request",
            new { pieces = new[] { "Recto de la carte" }, reasons = " " }
        );

        Assert.Equal(("COMMON-081", "pieces"), (nothing.Code, (string?)nothing.Json["field"]));
        Assert.Equal(
            ("COMMON-086", "reasons"),
            (unreasoned.Code, (string?)unreasoned.Json["field"])
        );
    }

    [Fact]
    public async Task What_is_not_completed_in_time_is_returned()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var filed = await office.MustAsync("driss", "", RegistrationOffice.Answers());
        var id = (string)filed["id"]!;
        Assert.Equal("incomplete", (string?)filed["state"]);
        Assert.Equal(2, filed["missing"]!.AsArray().Count);

        office.Suite.Clock.Advance(TimeSpan.FromDays(40));
        office.SignEverybodyOut();

        await Eventually.Async(async () => await office.StateAsync(id) is "returned");
        var late = await office.AttachAsync("driss", id, "identity");
        Assert.Equal("PKI-051", late.Code);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refusal_has_both_reasons_and_somebody_else_answers_the_appeal(
        string database
    )
    {
        await using var office = await RegistrationOffice.OpenAsync(database);
        var id = await office.FileAsync();

        var half = await office.PostAsync(
            "hind",
            $"/{id}/refusal",
            new { legal = "Loi 43-20, art. 33" }
        );
        Assert.Equal("COMMON-089", half.Code);
        var refused = await office.MustAsync("hind", $"/{id}/refusal", Reasons);
        Assert.Equal("refused", (string?)refused["state"]);
        var seen = await office.GetAsync("driss", $"/{id}");
        Assert.Equal("La carte est expirée", (string?)seen.Json["factualReasons"]);

        await office.MustAsync("driss", $"/{id}/appeal", new { grounds = "La carte est valable" });
        var own = await office.PostAsync("hind", $"/{id}/appeal-answer", new { grants = true });
        Assert.Equal("COMMON-094", own.Code);
        var granted = await office.MustAsync("omar", $"/{id}/appeal-answer", new { grants = true });
        Assert.Equal("identityPending", (string?)granted["state"]);
        await office.MustAsync("hind", $"/{id}/verification", RegistrationOffice.Verification());
        var approved = await office.MustAsync("omar", $"/{id}/approval");
        Assert.Equal("approved", (string?)approved["state"]);
    }

    [Fact]
    public async Task A_verification_names_what_was_shown()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.FileAsync();
        await office.MustAsync("hind", $"/{id}/examination");

        foreach (
            var (body, field) in ((object, string)[])
                [
                    (new { }, "method"),
                    (RegistrationOffice.Verification("cnie", "passport"), "document"),
                    (new { method = "presence", place = "Rabat" }, "document"),
                    (
                        new
                        {
                            method = "presence",
                            place = "Rabat",
                            document = "passport",
                            documentNumber = "AB1234567",
                            documentUntil = "2020-01-01",
                            capacityProof = "Arrêté 1",
                        },
                        "documentUntil"
                    ),
                ]
        )
        {
            var refused = await office.PostAsync("hind", $"/{id}/verification", body);
            Assert.Equal(("PKI-067", field), (refused.Code, (string?)refused.Json["field"]));
        }

        // Without an accreditation in force no certificate proves an identity.
        var qualified = await office.PostAsync(
            "hind",
            $"/{id}/verification",
            RegistrationOffice.Verification("qualifiedCertificate")
        );
        Assert.Equal("PKI-068", qualified.Code);
        await office.MustAsync(
            "hind",
            $"/{id}/verification",
            RegistrationOffice.Verification("cnie")
        );
    }

    [Fact]
    public async Task The_code_is_for_its_holder_and_ends_after_five_guesses()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.ApproveAsync(await office.FileAsync());
        var early = await BringAsync(office, "amina", id, "AAAA-AAAA-AAAA");
        Assert.Equal("PKI-070", early.Code);
        var code = await office.CodeAsync(id);

        var agent = await BringAsync(office, "driss", id, code);
        Assert.Equal((403, "PKI-071"), (agent.Status, agent.Code));
        for (var guess = 0; guess < 5; guess++)
        {
            var wrong = await BringAsync(office, "amina", id, "AAAA-AAAA-AAAA");
            Assert.Equal("PKI-069", wrong.Code);
        }

        Assert.Equal("PKI-070", (await BringAsync(office, "amina", id, code)).Code);
        var other = await office.CodeAsync(id, "omar");
        Assert.Equal("PKI-069", (await BringAsync(office, "amina", id, code)).Code);
        Assert.Equal(201, (await BringAsync(office, "amina", id, other)).Status);
        Assert.Equal("issued", await office.StateAsync(id));
        Assert.Equal("PKI-051", (await BringAsync(office, "amina", id, other)).Code);
    }

    [Fact]
    public async Task A_code_ends_after_fifteen_days()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.ApproveAsync(await office.FileAsync());
        var code = await office.CodeAsync(id);

        office.Suite.Clock.Advance(TimeSpan.FromDays(16));
        office.SignEverybodyOut();

        Assert.Equal("PKI-070", (await BringAsync(office, "amina", id, code)).Code);
    }

    [Fact]
    public async Task Two_uses_are_two_certificates_with_a_key_each()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.ApproveAsync(
            await office.FileAsync("driss", ("use", "signatureAndAuthentication"))
        );
        var code = await office.CodeAsync(id);

        var signature = await BringAsync(office, "amina", id, code);
        Assert.Equal("approved", await office.StateAsync(id));
        var again = await BringAsync(office, "amina", id, code);
        var foreign = await BringAsync(office, "amina", id, code, "tls-server");
        var authentication = await BringAsync(office, "amina", id, code, "natural-authentication");

        Assert.Equal((201, 201), (signature.Status, authentication.Status));
        Assert.Equal("PKI-072", again.Code);
        Assert.Equal("PKI-010", foreign.Code);
        Assert.Equal("issued", await office.StateAsync(id));
        var certificates = (await office.GetAsync("amina", $"/{id}")).Json["certificates"]!;
        Assert.Equal(2, certificates.AsArray().Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_error_reported_in_time_revokes_and_the_corrected_certificate_is_made_anew(
        string database
    )
    {
        await using var office = await RegistrationOffice.OpenAsync(database);
        var id = await office.ApproveAsync(await office.FileAsync());
        var first = (string)(await office.MakeAsync(id))["serial"]!;

        var foreign = await office.PostAsync("driss", $"/{id}/error-report", Report);
        Assert.Equal((403, "PKI-071"), (foreign.Status, foreign.Code));
        var empty = await office.PostAsync("amina", $"/{id}/error-report", new { text = " " });
        Assert.Equal("PKI-075", empty.Code);
        var reported = await office.MustAsync("amina", $"/{id}/error-report", Report);
        Assert.Equal("errorReported", (string?)reported["state"]);
        Assert.Equal("revoked", await CertificateAsync(office, first));

        var corrected = await office.MustAsync(
            "driss",
            $"/{id}/correction",
            RegistrationOffice.Answers(("familyLatin", "El Fassi Fihri"))
        );
        Assert.Equal("identityPending", (string?)corrected["state"]);
        Assert.Empty(corrected["certificates"]!.AsArray());
        await office.MustAsync("omar", $"/{id}/verification", RegistrationOffice.Verification());
        await office.MustAsync("hind", $"/{id}/approval");
        var second = await office.MakeAsync(id);
        var accepted = await office.MustAsync("amina", $"/{id}/acceptance");

        Assert.Equal("accepted", (string?)accepted["state"]);
        using var certificate =
            System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(
                (string)second["certificate"]!
            );
        Assert.Contains("El Fassi Fihri", certificate.Subject, StringComparison.Ordinal);
        Assert.Equal("issued", await CertificateAsync(office, (string)second["serial"]!));
        Assert.Equal(
            "PKI-051",
            (await office.PostAsync("amina", $"/{id}/error-report", Report)).Code
        );
    }

    [Fact]
    public async Task After_48_working_hours_an_error_is_no_longer_reported()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.ApproveAsync(await office.FileAsync());
        await office.MakeAsync(id);

        office.Suite.Clock.Advance(TimeSpan.FromDays(14));
        office.SignEverybodyOut();

        var late = await office.PostAsync("amina", $"/{id}/error-report", Report);
        Assert.Equal((409, "PKI-073"), (late.Status, late.Code));
        await office.MustAsync("amina", $"/{id}/acceptance");
    }

    [Theory]
    [InlineData("amina")]
    [InlineData("driss")]
    [InlineData("omar")]
    public async Task The_holder_the_agent_and_an_officer_revoke_it(string user)
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.ApproveAsync(await office.FileAsync());
        var serial = (string)(await office.MakeAsync(id))["serial"]!;

        var revoked = await (await office.AsAsync(user)).PostAsync(
            $"/api/pki/v1/certificates/{serial}/revocation",
            new { reason = "keyCompromise" }
        );

        Assert.Equal(200, revoked.Status);
        Assert.Equal("revoked", await CertificateAsync(office, serial));
    }

    [Fact]
    public async Task A_withdrawn_dossier_is_closed()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.ApproveAsync(await office.FileAsync());
        var code = await office.CodeAsync(id);

        await office.MustAsync("driss", $"/{id}/withdrawal");

        Assert.Equal("withdrawn", await office.StateAsync(id));
        Assert.Equal("PKI-051", (await BringAsync(office, "amina", id, code)).Code);
        Assert.Equal("PKI-051", (await office.PostAsync("hind", $"/{id}/examination")).Code);
    }

    [Fact]
    public async Task Another_dossier_with_the_same_card_or_address_is_shown_to_the_officer()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        await office.FileAsync();
        var same = await office.FileAsync();
        var address = await office.FileAsync("driss", ("cin", "AB1"));
        using var hind = await office.Suite.PersonAsync("hind");

        await hind.OpenAsync($"/dossiers/{same}");
        Assert.Contains("cite la même carte", hind.Page.Text, StringComparison.Ordinal);
        await hind.OpenAsync($"/dossiers/{address}");
        Assert.Contains("cite la même adresse", hind.Page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Aucun autre dossier ne cite cette carte",
            hind.Page.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_piece_is_read_by_those_whose_dossier_it_is_and_by_officers()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.FileAsync();
        var piece = (await office.GetAsync("driss", $"/{id}")).Json["pieces"]![0]!["id"];

        foreach (var user in (string[])["driss", "hind"])
        {
            var sent = await office.GetAsync(user, $"/{id}/pieces/{piece}");
            Assert.Equal((200, "application/pdf"), (sent.Status, sent.MediaType));
            Assert.StartsWith(
                "attachment",
                sent.Headers["Content-Disposition"],
                StringComparison.Ordinal
            );
        }

        Assert.Equal(404, (await office.GetAsync("amina", $"/{id}/pieces/{piece}")).Status);
        var other = await office.FileAsync();
        Assert.Equal(404, (await office.GetAsync("driss", $"/{other}/pieces/{piece}")).Status);
    }

    private static readonly object Asked = new
    {
        pieces = new[] { "Recto de la carte" },
        reasons = "La numérisation est illisible",
    };

    private static readonly object Reasons = new
    {
        legal = "Loi 43-20, art. 33",
        factual = "La carte est expirée",
    };

    private static readonly object Report = new { text = "Il manque le second nom de famille" };

    private static Task<Answer> BringAsync(
        RegistrationOffice office,
        string user,
        string id,
        string code,
        string profile = "natural-signature"
    ) =>
        office.PostAsync(
            user,
            $"/{id}/certificates",
            new
            {
                code,
                profile,
                csr = QuickRequests.NewRequest(),
            }
        );

    private static async Task<string> CertificateAsync(RegistrationOffice office, string serial) =>
        (string)
            (
                await (await office.AsAsync("hind")).GetAsync($"/api/pki/v1/certificates/{serial}")
            ).Json["state"]!;
}
