using MarocNumeric.Trust.Suite.Tests.Notices;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Every address that names a thing, with a thing that is there: for the right role in another organisation, and for the officer who asked for it.</summary>
public sealed class OtherOrganisationTests
{
    /// <summary>What a form needs to get as far as the question whose it is.</summary>
    private static readonly (string Name, string Value)[] Fields =
    [
        ("reason", "superseded"),
        ("version", "1"),
    ];

    /// <summary>Bodies that know no reason.</summary>
    private static readonly string[] OfDossiers =
    [
        "/amendment",
        "/appeal",
        "/certificates",
        "/complements",
        "/completion",
        "/correction",
        "/error-report",
        "/messages",
    ];

    [Fact]
    public async Task The_right_role_in_another_organisation_finds_nothing_of_ours()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            // Nobody is called there: the address only has to be one that may be kept.
            "--Trust:Outbound:AllowedNetworks:0=192.0.2.0/24"
        );
        var things = await ThingsAsync(suite, "driss");
        await suite.UntilAsync(async () =>
            (await suite.InboxAsync()).Contains("certificate.expiring")
        );
        await AppointAsync(suite, "karim", "certificate-agent");
        await AppointAsync(suite, "karim", "data-controller");
        using var page = await suite.PersonAsync("karim");
        using var api = suite.WithToken(
            (string)
                (await suite.CodeGrantAsync(page, await suite.ClientForPeopleAsync())).Json[
                    "access_token"
                ]!
        );

        var inside = new List<string>();
        foreach (var address in Addresses(suite))
        {
            var status = await StatusAsync(address, things, page, api);
            if (status is not (401 or 403 or 404))
            {
                inside.Add($"{address}: {status}");
            }
        }

        Assert.True(inside.Count == 0, string.Join("\n", inside));
        // The same walk as whose it is: what was refused above was refused for whose it is.
        using var driss = await suite.PersonAsync("driss");
        using var own = await suite.PersonApiAsync("driss", await suite.ClientForPeopleAsync());
        foreach (
            var address in (string[])
                [
                    "GET /requests/{id:guid}",
                    "GET /api/pki/v1/requests/{id:guid}",
                    "GET /certificates/{serial}.{extension}",
                    "GET /certificates/{serial}/proofs",
                    "GET /api/pki/v1/certificates/{serial}/proofs",
                    "GET /api/identity/v1/organisations/{id:guid}",
                    "GET /api/identity/v1/webhooks/{id:guid}",
                    "GET /organisations/enrolments/{id:guid}",
                    "GET /api/identity/v1/enrolments/{id:guid}",
                    "GET /api/identity/v1/mandates/{id:guid}",
                    "GET /organisations/mandates/{id:guid}",
                    "GET /organisations/{id:guid}",
                    "GET /inbox/{id:guid}",
                    "GET /inbox/{id:guid}.ics",
                    "POST /certificates/{serial}/revoke",
                    "GET /dossiers/{id:guid}",
                    "GET /dossiers/{id:guid}/papers/{paper:guid}",
                    "GET /dossiers/{id:guid}/pieces/{piece:guid}",
                    "GET /dossiers/drafts/{id:guid}/{step:alpha}",
                    "GET /dossiers/drafts/{id:guid}/check",
                    "GET /api/pki/v1/dossiers/{id:guid}",
                    "GET /api/pki/v1/dossiers/{id:guid}/papers",
                    "GET /api/pki/v1/dossiers/{id:guid}/papers/{paper:guid}",
                    "GET /api/pki/v1/dossiers/{id:guid}/pieces/{piece:guid}",
                    "GET /cndp/declarations/{id:guid}",
                    "GET /cndp/declarations/{id:guid}/papers/{paper:guid}",
                    "GET /cndp/declarations/drafts/{id:guid}/{step}",
                    "GET /cndp/declarations/drafts/{id:guid}/check",
                    "GET /cndp/earlier-receipts/{id:guid}",
                    "GET /cndp/earlier-receipts/{id:guid}/evidence",
                    "GET /api/cndp/v1/earlier-receipts/{id:guid}",
                    "GET /api/cndp/v1/earlier-receipts/{id:guid}/evidence",
                    "GET /cndp/sets/{id:guid}",
                    "GET /cndp/sets/{id:guid}/report.csv",
                    "GET /api/cndp/v1/sets/{id:guid}",
                    "GET /api/cndp/v1/sets/{id:guid}/rows",
                    "GET /api/cndp/v1/declarations/{id:guid}",
                    "GET /api/cndp/v1/declarations/{id:guid}/papers/{paper:guid}",
                    "GET /cert/reports/{id:guid}",
                    "GET /api/cert/v1/reports/{id:guid}/papers/{paper:guid}",
                    "GET /cndp/rights/{id:guid}",
                    "GET /cndp/rights/{id:guid}/pieces/{piece:guid}",
                    "GET /cndp/rights/{id:guid}/papers/{paper:guid}",
                    "GET /api/cndp/v1/rights/{id:guid}",
                    "GET /api/cndp/v1/rights/{id:guid}/pieces/{piece:guid}",
                    "GET /api/cndp/v1/rights/{id:guid}/papers/{paper:guid}",
                    "GET /cndp/complaints/{id:guid}",
                    "GET /cndp/complaints/{id:guid}/papers/{paper:guid}",
                    "GET /api/cndp/v1/complaints/{id:guid}",
                    "GET /api/cndp/v1/complaints/{id:guid}/papers/{paper:guid}",
                    "GET /cndp/measures/{id:guid}",
                    "GET /cndp/measures/{id:guid}/papers/{paper:guid}",
                    "GET /api/cndp/v1/measures/{id:guid}",
                    "GET /api/cndp/v1/measures/{id:guid}/papers/{paper:guid}",
                    "GET /cert/vulnerabilities/{id:guid}",
                    "GET /api/cert/v1/vulnerabilities/{id:guid}",
                ]
        )
        {
            Assert.Equal((address, 200), (address, await StatusAsync(address, things, driss, own)));
        }
    }

    [Fact]
    public async Task An_officer_does_not_decide_on_what_she_asked_for_by_any_door()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var things = await ThingsAsync(suite, "hind");
        using var hind = await suite.PersonAsync("hind");
        using var api = suite.WithToken(
            (string)
                (await suite.CodeGrantAsync(hind, await suite.ClientForPeopleAsync())).Json[
                    "access_token"
                ]!
        );

        foreach (
            var address in Addresses(suite)
                .Where(address =>
                    address.StartsWith("POST", StringComparison.Ordinal)
                    && address.Contains("/requests/{id", StringComparison.Ordinal)
                )
        )
        {
            if (address.Contains("/api/", StringComparison.Ordinal))
            {
                var answer = await api.PostAsync(
                    FilledAddresses.Of(address.Split(' ')[1], things),
                    new { reason = "Mine" }
                );
                Assert.Equal((address, 403, "PKI-021"), (address, answer.Status, answer.Code));
                continue;
            }

            // Her page offers no such form; a browser can send one all the same.
            var sent = await hind.SendFormAsync(
                FilledAddresses.Of(address.Split(' ')[1], things),
                Fields
            );
            Assert.Equal((address, 403), (address, sent.Status));
            Assert.Contains("PKI-021", sent.Text, StringComparison.Ordinal);
        }

        var seen = await api.GetAsync($"/api/pki/v1/requests/{things["requests"]}");
        Assert.Equal("pending", (string?)seen.Json["state"]);
    }

    /// <summary>A pending request and a certificate of someone, and who they belong to.</summary>
    private static async Task<Dictionary<string, string>> ThingsAsync(
        SuiteFactory suite,
        string asker
    )
    {
        using var desk = new Desk();
        using var other = new Desk();
        await AppointAsync(suite, asker, "data-controller");
        var client = await suite.ClientForPeopleAsync();
        using var api = await suite.PersonApiAsync(asker, client);
        using var omar = await suite.PersonApiAsync("omar", client);
        var certified = await FileAsync(api, desk);
        var issued = await omar.PostAsync($"/api/pki/v1/requests/{certified}/approval");
        var (dossier, piece, paper) = await DossierAsync(api);
        var (declaration, declared) = await FiledDeclarations.FileAsync(suite, api);
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
            ["sittings"] = sitting,
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
        };
        await FiledCases.AddAsync(things, api);
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

    private static async Task AppointAsync(SuiteFactory suite, string user, string role)
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

    private static async Task<int> StatusAsync(
        string address,
        IReadOnlyDictionary<string, string> things,
        Person page,
        Api api
    )
    {
        var (method, path) = (
            address.Split(' ')[0],
            FilledAddresses.Of(address.Split(' ')[1], things)
        );
        if (!path.StartsWith("/api/", StringComparison.Ordinal))
        {
            var seen = method is "GET"
                ? await page.OpenAsync(path)
                : await page.SendFormAsync(path, Fields);
            // Asked for a second factor first: nothing was shown.
            return page.Address.AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal)
                ? 401
                : seen.Status;
        }

        if (path.EndsWith("/pieces", StringComparison.Ordinal))
        {
            return (
                await new ChosenFile("file", SampleFiles.Pdf()).SendAsync(
                    api,
                    path,
                    ("kind", "identity")
                )
            ).Status;
        }

        object body =
            path.Contains("/roles", StringComparison.Ordinal)
                ? new { account = things["accounts"], role = "certificate-agent" }
            : path.EndsWith("/invitations", StringComparison.Ordinal)
                ? new { whom = "nadia", role = "security-officer" }
            : path.EndsWith("/disabling", StringComparison.Ordinal)
            || path.EndsWith("/particulars", StringComparison.Ordinal)
            || path.StartsWith("/api/cndp/", StringComparison.Ordinal)
            || Array.Exists(OfDossiers, act => path.EndsWith(act, StringComparison.Ordinal))
                ? new { }
            : new { reason = "superseded" };
        if (method is "DELETE")
        {
            using var removal = new HttpRequestMessage(HttpMethod.Delete, path);
            return (await api.SendAsync(removal)).Status;
        }

        return method is "GET"
            ? (await api.GetAsync(path)).Status
            : (await api.PostAsync(path, body)).Status;
    }

    /// <summary>Those of ours that name a thing; a standard's and the assets are everybody's.</summary>
    private static IEnumerable<string> Addresses(SuiteFactory suite) =>
        SuiteAddresses
            .All(suite)
            .Where(address =>
                address.Contains('{', StringComparison.Ordinal)
                && !address.Contains(" /pki/", StringComparison.Ordinal)
                // A hash has no organisation: the register is for the authority's officers and auditors.
                && !address.Contains("/timestamps/", StringComparison.Ordinal)
                && !address.Contains(" /assets/", StringComparison.Ordinal)
                && !address.Contains(" /help/", StringComparison.Ordinal)
                // Everybody's log: it tells nothing of what it is about.
                && !address.Contains(" /log/", StringComparison.Ordinal)
                && !address.Contains(" /v/", StringComparison.Ordinal)
                // The national register is everybody's (law 09-08 art. 45).
                && !address.Contains("/register/", StringComparison.Ordinal)
                // What the commission publishes is everybody's too; its drafts are not.
                && !address.Contains("/publications/{number}", StringComparison.Ordinal)
                // What is public is everybody's, and TAXII's collections have their own tests.
                && !address.Contains("/advisories/{number}", StringComparison.Ordinal)
                && !address.Contains(" /.well-known/", StringComparison.Ordinal)
                && !address.Contains(" /taxii2/", StringComparison.Ordinal)
                && !AdvisoryAddresses.AreEverybodys(address)
                // One's own account: with somebody else's passkeys and sessions in its own tests.
                && !address.Contains(" /account/", StringComparison.Ordinal)
                && !address.Contains(" /openapi/", StringComparison.Ordinal)
                && !address.Contains(" /docs/", StringComparison.Ordinal)
            );
}
