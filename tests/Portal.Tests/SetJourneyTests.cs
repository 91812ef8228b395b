using System.Text;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>The DPO of a group files one treatment for two hundred subsidiaries, some rows of the list with faults, in a browser with and without scripts.</summary>
public sealed class SetJourneyTests(Chromium chromium)
{
    private const int Subsidiaries = 200;

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task One_template_is_filed_for_two_hundred_subsidiaries_and_the_faulty_rows_are_told(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var group = await Testing.Subsidiaries.FoundAsync(
            suite,
            Subsidiaries,
            await AccountAsync(suite, "nadia")
        );
        // Sign in; my space, the list, the file, the dry run, the faulty rows, the confirmation.
        var journey = new Journey("bulk", language, Target: 10, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var nadia = new Traveller(suite, await profile.NewPageAsync(), journey);
        await nadia.SignInAsync("nadia");
        await nadia.ClickAsync("main a[href$='/cndp/sets']");
        await nadia.SeeAsync("/cndp/sets");
        await nadia.ClickAsync("main a[href$='/cndp/sets/new']");
        await nadia.SeeAsync("/cndp/sets/new");
        await nadia.Page.SelectOptionAsync("select[name=template]", "position:VIDEO_350_2013");
        journey.Fields++;
        await nadia.Page.SetInputFilesAsync(
            "input[name=file]",
            new Microsoft.Playwright.FilePayload
            {
                Name = "filiales.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(ListOf(group)),
            }
        );
        journey.Fields++;
        await nadia.SendAsync("/cndp/sets/new");
        var set = await SetAsync(nadia);
        await nadia.LookAsync();
        var dry = await nadia.Page.InnerTextAsync("main");
        foreach (var code in (string[])["CNDP-054", "CNDP-027", "CNDP-053"])
        {
            Assert.Contains(code, dry, StringComparison.Ordinal);
        }

        await nadia.ClickAsync("main nav a[href*='state=Wrong']");
        await nadia.SeeQueryAsync("state=Wrong");
        Assert.Equal(3, await nadia.Page.Locator("main tbody tr").CountAsync());
        await nadia.Page.CheckAsync("[name=engagement]");
        journey.Fields++;
        await nadia.SendAsync("/confirm");
        await nadia.SeeAsync(set);
        await Eventually.Async(async () =>
        {
            await nadia.Page.ReloadAsync();
            return await nadia.Page.Locator("main a[href*='state=Filed']").CountAsync() == 1
                && await nadia.Page.Locator("main a[href*='state=Ready']").CountAsync() == 0;
        });
        await nadia.LookAsync();
        Assert.Equal(Subsidiaries - 3, (await group.UsesAsync()).Count);
        journey.End();
    }

    /// <summary>The list as the group's lawyers keep it: an ICE that lost its zeros, one of nobody, an address that is missing, a day that is none.</summary>
    private static string ListOf(Subsidiaries group)
    {
        var rows = group.All.Select(
            (one, index) =>
                string.Join(
                    ';',
                    index switch
                    {
                        150 => one.Ice.TrimStart('0'),
                        20 => "000000000000000",
                        _ => one.Ice,
                    },
                    index == 60 ? "" : $"{index + 1}, place de la Filiale, Casablanca",
                    "06;ENTREPRISE;COMMERCE;Nadia Berrada",
                    index == 120 ? "bientôt" : "04/01/2027",
                    "LT100;Direction juridique;droits@example.ma"
                )
        );
        return string.Join(
            '\n',
            rows.Prepend(
                "ICE;responsable.adresse;responsable.region;responsable.qualite;responsable.secteur;responsable.contact.nom;traitement.date_mise_en_oeuvre;personnes.effectif;droits.service;droits.contact.courriel"
            )
        );
    }

    /// <summary>The address of the set on which the file has become one.</summary>
    private static async Task<string> SetAsync(Traveller nadia)
    {
        await nadia.Page.SeenAsync("main table, main .ds-error-summary");
        Assert.True(
            Guid.TryParse(new Uri(nadia.Page.Url).Segments[^1], out _),
            $"{nadia.Page.Url}: {await nadia.Page.InnerTextAsync("main")}"
        );
        return $"/cndp/sets/{new Uri(nadia.Page.Url).Segments[^1]}";
    }

    private static async Task<string> AccountAsync(SuiteFactory suite, string user)
    {
        using var machine = await suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        return (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == user)![
                "id"
            ]!;
    }
}
