using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>Who may not, what is not taken, and what comes too late.</summary>
public sealed class DossierRefusalTests
{
    private const string Cin = "BK739154";

    [Fact]
    public async Task A_wrong_role_decides_nothing()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.FileAsync();

        foreach (
            var (user, status) in ((string, int)[])
                [("driss", 403), ("amina", 403), ("rachid", 403), ("zineb", 403)]
        )
        {
            foreach (
                var (act, body) in ((string, object?)[])
                    [
                        ("examination", null),
                        ("verification", RegistrationOffice.Verification()),
                        ("approval", null),
                        ("refusal", new { legal = "Loi 43-20", factual = "Pièce illisible" }),
                        (
                            "completion-request",
                            new { pieces = new[] { "CIN" }, reasons = "Illisible" }
                        ),
                        ("identity-number", null),
                    ]
            )
            {
                var refused = await office.PostAsync(user, $"/{id}/{act}", body);
                Assert.Equal((user, act, status), (user, act, refused.Status));
            }
        }

        // An officer sees it all and brings nothing.
        Assert.Equal(403, (await office.AttachAsync("hind", id, "identity")).Status);
        Assert.Equal(403, (await office.PostAsync("hind", $"/{id}/withdrawal")).Status);
        Assert.Equal("filed", await office.StateAsync(id));
    }

    [Fact]
    public async Task The_right_role_in_another_organisation_finds_nothing()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.FileAsync();
        await office.ApproveAsync(id);
        var code = await office.CodeAsync(id);
        await office.AppointAsync("karim", "certificate-agent");

        foreach (var path in (string[])["", "/pieces/11111111-1111-1111-1111-111111111111"])
        {
            Assert.Equal(404, (await office.GetAsync("karim", $"/{id}{path}")).Status);
        }

        foreach (
            var act in (string[])
                ["attestation", "completion", "withdrawal", "activation-code", "acceptance"]
        )
        {
            var refused = await office.PostAsync("karim", $"/{id}/{act}");
            Assert.Equal((act, 404, "PKI-050"), (act, refused.Status, refused.Code));
        }

        Assert.Equal(404, (await office.AttachAsync("karim", id, "identity")).Status);
        var made = await office.PostAsync(
            "karim",
            $"/{id}/certificates",
            new
            {
                code,
                profile = "natural-signature",
                csr = QuickRequests.NewRequest(),
            }
        );
        Assert.Equal((404, "PKI-050"), (made.Status, made.Code));
        Assert.Empty((await office.GetAsync("karim", "")).Json["items"]!.AsArray());
        // And for one's own organisation nothing is filed before it is verified.
        var own = await office.PostAsync("karim", "", RegistrationOffice.Answers());
        Assert.Equal((409, "PKI-060"), (own.Status, own.Code));
    }

    [Fact]
    public async Task A_mandate_that_has_ended_or_is_used_up_opens_nothing()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        await office.MandateAsync("salma", days: 2, most: 1);

        var none = await office.PostAsync("amina", "", RegistrationOffice.Answers());
        Assert.Equal((403, "PKI-061"), (none.Status, none.Code));
        await office.FileAsync("salma");
        var usedUp = await office.PostAsync("salma", "", RegistrationOffice.Answers());
        Assert.Equal((403, "PKI-061"), (usedUp.Status, usedUp.Code));

        await office.MandateAsync("salma", days: 2, most: null);
        office.Suite.Clock.Advance(TimeSpan.FromDays(3));
        office.SignEverybodyOut();
        var over = await office.PostAsync("salma", "", RegistrationOffice.Answers());
        Assert.Equal((403, "PKI-061"), (over.Status, over.Code));
        // What was filed under it says so to the officer.
        using var hind = await office.Suite.PersonAsync("hind");
        var dossier = (await office.GetAsync("hind", "")).Json["items"]![0]!["id"];
        await hind.OpenAsync($"/dossiers/{dossier}");
        Assert.Contains(
            "Le mandat a expiré ou a été révoqué",
            hind.Page.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nobody_decides_on_what_they_asked_for()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        // Hind is an officer of the authority, and somebody of the ministry as well.
        await office.AppointAsync("hind", "org-admin", "amina");
        using var asker = office.Suite.Visitor();
        await asker.SignInAsync("hind", office.Suite.OrganisationOf("amina"));
        await asker.OpenAsync("/dossiers/new");
        await asker.SubmitAsync("/dossiers/new", ("self", "true"));
        var draft = asker.Address.AbsolutePath[..^"/you".Length];
        await asker.SubmitAsync(
            draft,
            ("givenLatin", "Hind"),
            ("familyLatin", "Chraibi"),
            ("mail", "hind@example.ma"),
            ("phone", "0612345678"),
            ("cin", "A12345")
        );
        await asker.SubmitAsync(draft, ("department", "Greffe"), ("function", "Greffière"));
        await asker.SubmitAsync(draft, ("use", "Signature"), ("years", "1"));
        await asker.SubmitFilesAsync(
            draft,
            [new("identity", SampleFiles.Pdf()), new("appointment", SampleFiles.Pdf())]
        );
        await asker.SubmitAsync("/file", ("conditions", "1"));
        var dossier = asker.Address.AbsolutePath;
        var id = dossier.Split('/')[^1];
        await office.MustAsync("driss", $"/{id}/attestation");

        using var officer = office.Suite.Visitor();
        await officer.SignInAsync("hind", office.Suite.OrganisationOf("omar"));
        await officer.OpenAsync(dossier);
        Assert.Contains("Nul ne décide", officer.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/take\"", officer.Page.Text, StringComparison.Ordinal);
        foreach (var act in (string[])["take", "verify", "approve", "refuse", "ask", "see-number"])
        {
            // Her page offers no such form; a browser can send one all the same.
            var sent = await officer.SendFormAsync(
                $"{dossier}/{act}",
                ("version", "1"),
                ("legal", "x"),
                ("factual", "x")
            );
            Assert.Equal((act, 403), (act, sent.Status));
            Assert.Contains("PKI-062", sent.Text, StringComparison.Ordinal);
        }

        Assert.Equal("filed", await office.StateAsync(id, "omar"));
    }

    [Fact]
    public async Task Four_eyes_who_verified_does_not_approve()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.FileAsync();
        await office.MustAsync("hind", $"/{id}/examination");

        var early = await office.PostAsync("omar", $"/{id}/approval");
        await office.MustAsync("hind", $"/{id}/verification", RegistrationOffice.Verification());
        var own = await office.PostAsync("hind", $"/{id}/approval");

        Assert.Equal((409, "PKI-051"), (early.Status, early.Code));
        Assert.Equal((403, "PKI-063"), (own.Status, own.Code));
        Assert.Equal("verified", await office.StateAsync(id));
    }

    [Fact]
    public async Task A_second_submission_with_the_same_key_files_once()
    {
        await using var office = await RegistrationOffice.OpenAsync();

        var first = await office.PostAsync(
            "driss",
            "",
            RegistrationOffice.Answers(),
            "Idempotency-Key: once"
        );
        var again = await office.PostAsync(
            "driss",
            "",
            RegistrationOffice.Answers(),
            "Idempotency-Key: once"
        );

        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal((string?)first.Json["number"], (string?)again.Json["number"]);
        Assert.Single((await office.GetAsync("driss", "")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_version_that_was_not_the_last_one_is_refused()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.FileAsync();
        var read = await office.GetAsync("hind", $"/{id}");
        await office.MustAsync("omar", $"/{id}/examination");

        var stale = await office.PostAsync(
            "hind",
            $"/{id}/refusal",
            new { legal = "Loi 43-20, art. 33", factual = "Pièce illisible" },
            $"If-Match: {read.Headers["ETag"]}"
        );

        Assert.Equal((412, "COMMON-007"), (stale.Status, stale.Code));
        Assert.Equal("identityPending", await office.StateAsync(id));
    }

    [Fact]
    public async Task A_file_is_judged_from_what_it_is()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var filed = await office.MustAsync("driss", "", RegistrationOffice.Answers());
        var id = (string)filed["id"]!;

        foreach (
            var (file, code) in ((ChosenFile, string)[])
                [
                    (new("file", SampleFiles.Png(), "carte.pdf"), "COMMON-103"),
                    (new("file", SampleFiles.Pdf(), "carte.jpg", "image/jpeg"), "COMMON-103"),
                    (new("file", "MZ and more"u8.ToArray(), "carte.pdf"), "COMMON-102"),
                    (
                        new(
                            "file",
                            SampleFiles.Pdf("/OpenAction << /S /JavaScript /JS (app.alert) >>")
                        ),
                        "COMMON-105"
                    ),
                    (new("file", SampleFiles.Pdf()[..60]), "COMMON-104"),
                    (new("file", new byte[10 * 1024 * 1024 + 1]), "COMMON-101"),
                    (new("file", []), "COMMON-100"),
                ]
        )
        {
            var refused = await office.AttachAsync("driss", id, "identity", file);
            Assert.Equal((file.Name, code), (file.Name, refused.Code));
        }

        var unknown = await office.AttachAsync("driss", id, "passport");
        Assert.Equal((422, "PKI-065"), (unknown.Status, unknown.Code));
        Assert.Equal("incomplete", await office.StateAsync(id));
        Assert.Empty((await office.GetAsync("driss", $"/{id}")).Json["pieces"]!.AsArray());
    }

    [Fact]
    public async Task The_number_of_the_card_stands_in_no_file_of_the_suite()
    {
        await using var office = await RegistrationOffice.OpenAsync();
        var id = await office.FileAsync();
        await office.ApproveAsync(id);
        await office.MakeAsync(id);
        await office.MustAsync("hind", $"/{id}/identity-number");

        var canary = Encoding.ASCII.GetBytes(Cin);
        Assert.All(
            Directory
                .GetFiles(office.Suite.DataDirectory, "*", SearchOption.AllDirectories)
                // Held by the process, and nothing but a name of its own.
                .Where(file => Path.GetExtension(file) is not ".lock"),
            file => Assert.False(Read(file).AsSpan().IndexOf(canary) >= 0, file)
        );
        foreach (var user in (string[])["driss", "hind", "amina"])
        {
            var seen = await office.GetAsync(user, $"/{id}");
            Assert.Equal("B****54", (string?)seen.Json["cin"]);
        }
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete
        );
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
