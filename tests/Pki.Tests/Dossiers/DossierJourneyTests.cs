using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;
using static MarocNumeric.Trust.Pki.Tests.Dossiers.DraftPages;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>The journey of one agent, without scripts: from the first page to the certificate, the acceptance and the revocation from the public page.</summary>
public sealed partial class DossierJourneyTests
{
    private const string Cin = RegistrationOffice.Cin;

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
        Assert.Contains("no-store", amina.Page.Headers["Cache-Control"], StringComparison.Ordinal);

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
