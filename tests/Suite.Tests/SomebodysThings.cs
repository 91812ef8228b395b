using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label;
using MarocNumeric.Trust.Label.Domains;
using MarocNumeric.Trust.Suite.Tests.Notices;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>One of each thing that belongs to somebody, for the walks over every address.</summary>
internal static class SomebodysThings
{
    /// <summary>A pending request and a certificate of someone, and who they belong to.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(SuiteFactory suite, string asker)
    {
        using var desk = new Desk();
        using var other = new Desk();
        await AppointAsync(suite, asker, "data-controller");
        await AppointAsync(suite, asker, "security-officer");
        await AppointAsync(suite, asker, "merchant");
        var client = await suite.ClientForPeopleAsync();
        using var api = await suite.PersonApiAsync(asker, client);
        using var omar = await suite.PersonApiAsync("omar", client);
        var certified = await FileAsync(api, desk);
        var issued = await omar.PostAsync($"/api/pki/v1/requests/{certified}/approval");
        var (dossier, piece, paper) = await DossierAsync(api);
        var (declaration, declared) = await FiledDeclarations.FileAsync(suite, api);
        var (waiting, brought) = await FiledDeclarations.WithPieceAsync(api);
        var (sitting, question) = await FiledDeclarations.PutAsync(suite, client, declaration);
        var (vulnerability, party, advisory) = await FiledVulnerabilities.FileAsync(suite, api);
        var control = await FiledControl.FileAsync(suite, declaration, api);
        var things = new Dictionary<string, string>(control, StringComparer.Ordinal)
        {
            ["vulnerabilities"] = vulnerability,
            ["parties"] = party,
            ["advisories"] = advisory,
            ["dossiers"] = dossier,
            ["papers"] = paper,
            ["pieces"] = piece,
            ["declarations"] = declaration,
            ["declaration-papers"] = declared,
            ["declaration-pieces"] = brought,
            ["declaration-with-pieces"] = waiting,
            // None of its was signed: who may not see the filing is told the same.
            ["declaration-signed-acts"] = declared,
            ["sittings"] = sitting,
            ["own-treatments"] = "COMPTES",
            ["questions"] = question,
            ["sampling"] = $"{suite.Clock.GetUtcNow():yyyy-MM}",
            ["declaration-earlier-receipts"] = await FiledDeclarations.EarlierAsync(api),
            ["declaration-sets"] = await FiledDeclarations.SetAsync(api),
            ["declaration-drafts"] = await FiledDeclarations.DraftAsync(suite, asker),
            ["drafts"] = await DraftAsync(suite, asker),
            ["campaigns"] = await CampaignAsync(suite),
            ["requests"] = await FileAsync(api, other),
            ["certificates"] = (string)issued.Json["serial"]!,
            ["organisations"] = suite.OrganisationOf(asker),
            ["accounts"] = await AccountOfAsync(suite, asker),
            ["inbox"] = $"{await suite.TellAsync(await AccountOfAsync(suite, asker))}",
            ["webhooks"] = await WebhookAsync(api),
            ["enrolments"] = await EnrolmentAsync(api),
            ["invitations"] = await InvitationAsync(suite, api, asker),
            ["mandates"] = await MandateAsync(suite, client),
            ["domains"] = await DomainAsync(api),
            // Only the plan's own people write it, and none of theirs is an organisation's.
            ["entries"] = $"{Guid.Empty}",
            ["batches"] = $"{Guid.Empty}",
            ["snapshots"] = "F-2026-000001-9",
            ["applications"] = await ApplicationAsync(suite, api, asker),
            ["points"] = "IDENTITE",
            // Nobody's: each of them is asked for its number before anything else.
            ["labels"] = "L-2026-000001-0",
            ["seats"] = $"{Guid.Empty}",
            ["proceedings"] = $"{Guid.Empty}",
            ["changes"] = $"{Guid.Empty}",
            // Nobody's: a merchant's application has its own tests with the federation that it names.
            ["label-federation"] = $"{Guid.Empty}",
            ["label-checks"] = $"{Guid.Empty}",
            ["misuse"] = await MisuseAsync(suite, client),
            ["label-complaints"] = await BuyerComplaintAsync(suite, asker, api),
        };
        await FiledCases.AddAsync(things, api);
        await FiledConstituents.AddAsync(things, suite, api, client);
        await FiledServices.AddAsync(things, suite, api, client);
        return things;
    }

    /// <summary>Under the mandate of the demonstration; nobody else files one for another.</summary>
    private static async Task<(string Dossier, string Piece, string Paper)> DossierAsync(Api api)
    {
        var filed = await api.PostAsync(
            "/api/pki/v1/dossiers",
            new
            {
                givenLatin = "Amina",
                familyLatin = "El Fassi",
                mail = "amina@example.ma",
                phone = "0612345678",
                cin = "BK739154",
                department = "Greffe",
                function = "Greffière",
                use = "signature",
                conditions = "1",
            }
        );
        if (filed.Status != 201)
        {
            return ($"{Guid.Empty}", $"{Guid.Empty}", $"{Guid.Empty}");
        }

        var id = (string)filed.Json["id"]!;
        var attached = await new ChosenFile("file", SampleFiles.Pdf()).SendAsync(
            api,
            $"/api/pki/v1/dossiers/{id}/pieces",
            ("kind", "identity")
        );
        var papers = await api.GetAsync($"/api/pki/v1/dossiers/{id}/papers");
        return (id, (string)attached.Json["pieces"]![0]!["id"]!, (string)papers.Json[0]!["id"]!);
    }

    private static async Task<string> DraftAsync(SuiteFactory suite, string user)
    {
        using var person = await suite.PersonAsync(user);
        await person.OpenAsync("/dossiers/new");
        await person.SubmitAsync("/dossiers/new", ("self", "true"));
        return person.Address.AbsolutePath.Split('/')[^2];
    }

    private static async Task<string> EnrolmentAsync(Api api)
    {
        var started = await api.PostAsync(
            "/api/identity/v1/enrolments",
            new { kind = "association" }
        );
        return (string)started.Json["id"]!;
    }

    /// <summary>Of an administrator's organisation; nobody else invites.</summary>
    private static async Task<string> InvitationAsync(SuiteFactory suite, Api api, string asker)
    {
        var invited = await api.PostAsync(
            $"/api/identity/v1/organisations/{suite.OrganisationOf(asker)}/invitations",
            new { whom = "nadia", role = "security-officer" }
        );
        return invited.Status == 201 ? (string)invited.Json["id"]! : $"{Guid.Empty}";
    }

    /// <summary>The one of the demonstration.</summary>
    private static async Task<string> MandateAsync(
        SuiteFactory suite,
        (string Id, string Secret) client
    )
    {
        using var driss = await suite.PersonApiAsync("driss", client);
        var mandates = await driss.GetAsync("/api/identity/v1/mandates");
        return (string)mandates.Json["items"]![0]!["id"]!;
    }

    /// <summary>Of the authority's machine: no agent sees it.</summary>
    private static async Task<string> CampaignAsync(SuiteFactory suite)
    {
        using var machine = await suite.MachineAsync();
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/pki/v1/requests/batch?campaign=ours"
        )
        {
            Content = new StringContent("{}", null, "application/x-ndjson"),
        };
        var answer = await machine.SendAsync(request);
        return answer.Headers["Trust-Campaign"];
    }

    /// <summary>Of an administrator's organisation; nobody else has one.</summary>
    private static async Task<string> WebhookAsync(Api api)
    {
        var made = await api.PostAsync(
            "/api/identity/v1/webhooks",
            new { url = "https://192.0.2.1/events", events = new[] { "role.given" } }
        );
        return made.Status == 201 ? (string)made.Json["id"]! : $"{Guid.Empty}";
    }

    private static async Task<string> DomainAsync(Api api)
    {
        var claimed = await api.PostAsync("/api/label/v1/domains", new { domain = "a.example" });
        return (string)claimed.Json["id"]!;
    }

    /// <summary>A draft for a domain that was shown to be the organisation's.</summary>
    private static async Task<string> ApplicationAsync(SuiteFactory suite, Api api, string asker)
    {
        await using (var scope = suite.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
            var shown = new ClaimedDomain
            {
                Id = Ids.New(suite.Clock),
                Organisation = Guid.Parse(suite.OrganisationOf(asker)),
                Domain = "shown.example",
                Token = "maroc-confiance=of-a-test",
                ClaimedBy = "test",
                ClaimedAt = suite.Clock.Now(),
            };
            shown.Look(ProofWay.Name, suite.Clock.Now() - ClaimedDomain.Apart);
            shown.Look(ProofWay.Name, suite.Clock.Now());
            db.ClaimedDomains.Add(shown);
            await db.SaveChangesAsync();
        }

        var begun = await api.PostAsync(
            "/api/label/v1/applications",
            new
            {
                domain = "shown.example",
                siteName = "A shop",
                ice = "001525713000097",
            }
        );
        return (string)begun.Json["id"]!;
    }

    /// <summary>Of a buyer, against a label of the organisation.</summary>
    private static async Task<string> BuyerComplaintAsync(SuiteFactory suite, string user, Api api)
    {
        var label = await suite.GiveAsync(organisation: Guid.Parse(suite.OrganisationOf(user)));
        using var stranger = suite.Stranger();
        await stranger.PostAsync(
            "/api/label/v1/complaints",
            new
            {
                label,
                order = "C-1042",
                buyer = "Aïcha",
                words = "Rien n’est venu.",
            }
        );
        var complaints = await api.GetAsync("/api/label/v1/complaints");
        return (string)complaints.Json["items"]![0]!["id"]!;
    }

    /// <summary>A case of the secretary's: somebody has told of a seal.</summary>
    private static async Task<string> MisuseAsync(
        SuiteFactory suite,
        (string Id, string Secret) client
    )
    {
        using var stranger = suite.Stranger();
        await stranger.PostAsync("/api/label/v1/seals/reports", new { site = "b.example" });
        using var kenza = await suite.PersonApiAsync("kenza", client);
        var cases = await kenza.GetAsync("/api/label/v1/misuse");
        return (string)cases.Json["items"]![0]!["id"]!;
    }

    private static async Task<string> FileAsync(Api api, Desk desk)
    {
        var filed = await api.PostAsync(
            "/api/pki/v1/requests",
            new
            {
                profile = "natural-signature",
                csr = await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi"),
            }
        );
        return (string)filed.Json["id"]!;
    }

    public static async Task AppointAsync(SuiteFactory suite, string user, string role)
    {
        using var machine = await suite.MachineAsync();
        var given = await machine.PostAsync(
            $"/api/identity/v1/organisations/{suite.OrganisationOf(user)}/roles",
            new { account = await AccountOfAsync(suite, user), role }
        );
        Assert.Equal(204, given.Status);
    }

    private static async Task<string> AccountOfAsync(SuiteFactory suite, string user)
    {
        using var machine = await suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        return (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == user)![
                "id"
            ]!;
    }
}
