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
        "/confirmation",
        "/correction",
        "/error-report",
        "/transfers",
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
        var things = await SomebodysThings.OfAsync(suite, "driss");
        await suite.UntilAsync(async () =>
            (await suite.InboxAsync()).Contains("certificate.expiring")
        );
        foreach (
            var role in (string[])
                [
                    "org-admin",
                    "merchant",
                    "certificate-agent",
                    "data-controller",
                    "security-officer",
                ]
        )
        {
            await SomebodysThings.AppointAsync(suite, "youssef", role);
        }

        using var page = await suite.PersonAsync("youssef");
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
                    "GET /cndp/declarations/{id:guid}/pieces/{piece:guid}",
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
                    "GET /api/cndp/v1/declarations/{id:guid}/pieces/{piece:guid}",
                    "GET /cert/reports/{id:guid}",
                    "GET /api/cert/v1/reports/{id:guid}/papers/{paper:guid}",
                    "GET /cert/evidence/{id:guid}",
                    "GET /api/cert/v1/evidence/{id:guid}",
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
                    "GET /cndp/breaches/{id:guid}",
                    "GET /api/cndp/v1/breaches/{id:guid}",
                    "GET /cndp/measures/{id:guid}",
                    "GET /cndp/measures/{id:guid}/papers/{paper:guid}",
                    "GET /api/cndp/v1/measures/{id:guid}",
                    "GET /api/cndp/v1/measures/{id:guid}/papers/{paper:guid}",
                    "GET /cert/vulnerabilities/{id:guid}",
                    "GET /api/cert/v1/vulnerabilities/{id:guid}",
                    "GET /cert/constituents/{id:guid}",
                    "GET /cert/constituents/{id:guid}/systems/{system:guid}",
                    "GET /cert/owner-notices/{id:guid}",
                    "GET /api/cert/v1/constituents/{id:guid}",
                    "GET /api/cert/v1/owner-notices/{id:guid}",
                    "GET /cert/service-requests/{id:guid}",
                    "GET /cert/restorations/{id:guid}",
                    "GET /api/cert/v1/service-requests/{id:guid}",
                    "GET /api/cert/v1/restorations/{id:guid}",
                    "GET /label/domains/{id:guid}",
                    "GET /api/label/v1/domains/{id:guid}",
                    "GET /label/applications/{id:guid}",
                    "GET /label/applications/{id:guid}/points/{category}",
                    "GET /label/applications/{id:guid}/site",
                    "GET /api/label/v1/applications/{id:guid}",
                    "GET /label/complaints/{id:guid}",
                    "GET /api/label/v1/complaints/{id:guid}",
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
        var things = await SomebodysThings.OfAsync(suite, "hind");
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

        if (
            method is "POST"
            && (
                path.EndsWith("/pieces", StringComparison.Ordinal)
                || path.EndsWith("/evidence", StringComparison.Ordinal)
            )
        )
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
            || path.StartsWith("/api/cert/", StringComparison.Ordinal)
            || path.StartsWith("/api/label/", StringComparison.Ordinal)
            || path.StartsWith("/api/plan/", StringComparison.Ordinal)
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
                && !LabelAddresses.AreEverybodys(address)
                && !PlanAddresses.AreEverybodys(address)
                // One's own account: with somebody else's passkeys and sessions in its own tests.
                && !address.Contains(" /account/", StringComparison.Ordinal)
                && !address.Contains(" /openapi/", StringComparison.Ordinal)
                && !address.Contains(" /docs/", StringComparison.Ordinal)
            );
}
