using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class RightsJourneyTests(Chromium chromium)
{
    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task Amina_asks_for_access_meets_silence_complains_and_is_answered(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        await FileAsync(suite);
        // Amina: register, entry, sign-in, form, sent; after the silence sign-in, list, request, complaint, outcome. Samira, Salma, Hassan: sign-in, list, complaint before and after each act.
        var journey = new Journey("rights", language, Target: 48, scripts);
        await using (var first = await chromium.NewProfileAsync(suite.Url, scripts))
        {
            var asking = new Traveller(suite, await first.NewPageAsync(), journey);
            await AskAsync(asking);
        }

        var request = await OverdueAsync(suite);
        await using var hers = await chromium.NewProfileAsync(suite.Url, scripts);
        var amina = new Traveller(suite, await hers.NewPageAsync(), journey);
        await amina.SignInAsync("amina");
        await amina.ClickAsync("main a[href$='/cndp/rights']");
        await amina.SeeAsync("/cndp/rights");
        await amina.ClickAsync($"main a[href$='{request}']");
        await amina.SeeAsync(request);
        await amina.TypeAsync("text", "Personne ne répond.");
        await amina.SendAsync("/complain");
        await amina.Page.SeenAsync(".confirmation");
        await amina.LookAsync();
        var complaint = new Uri(amina.Page.Url).AbsolutePath;
        complaint = complaint[complaint.IndexOf("/cndp/", StringComparison.Ordinal)..];

        await using var officers = await chromium.NewProfileAsync(suite.Url, scripts);
        var samira = new Traveller(suite, await officers.NewPageAsync(), journey);
        await OpenAsync(samira, "samira", complaint);
        await ActAsync(samira, "/admit");
        await using var controllers = await chromium.NewProfileAsync(suite.Url, scripts);
        var salma = new Traveller(suite, await controllers.NewPageAsync(), journey);
        await OpenAsync(salma, "salma", complaint);
        await salma.TypeAsync("text", "La demande s’est perdue ; l’accès est donné ce jour.");
        await salma.SendAsync("/observe");
        await salma.Page.SeenAsync("article");
        await salma.LookAsync();
        await samira.Page.ReloadAsync();
        await samira.LookAsync();
        await samira.ClickAsync("details:has(form[action$='/investigate']) summary");
        await samira.TypeAsync("findings", "L’accès a été donné après le délai.");
        await ActAsync(samira, "/investigate");
        await using var members = await chromium.NewProfileAsync(suite.Url, scripts);
        var hassan = new Traveller(suite, await members.NewPageAsync(), journey);
        await OpenAsync(hassan, "hassan", complaint);
        await hassan.ClickAsync("details:has(form[action$='/decide']) summary");
        await hassan.TypeAsync("legal", "Loi 09-08, art. 7 et 8");
        await hassan.TypeAsync("factual", "L’accès est donné ; le délai est rappelé.");
        await ActAsync(hassan, "/decide");
        await amina.Page.ReloadAsync();
        await amina.LookAsync();

        Assert.Contains(
            "le délai est rappelé",
            await amina.Page.InnerTextAsync("main"),
            StringComparison.Ordinal
        );
        journey.End();
    }

    /// <summary>From the public register to the request that has gone out.</summary>
    private static async Task AskAsync(Traveller amina)
    {
        await amina.SignInAsync("amina");
        await amina.GoAsync("/cndp/register");
        await amina.SeeAsync("/cndp/register");
        await amina.ClickAsync("main table a[href*='/cndp/register/']");
        await amina.Page.SeenAsync("a[href*='/cndp/rights/new']");
        await amina.LookAsync();
        await amina.ClickAsync("a[href*='/cndp/rights/new']");
        await amina.SeeAsync("/cndp/rights/new");
        await amina.TypeAsync("family", "El Fassi");
        await amina.TypeAsync("given", "Amina");
        await amina.TypeAsync("birth-day", "12");
        await amina.TypeAsync("birth-month", "4");
        await amina.TypeAsync("birth-year", "1988");
        await amina.TypeAsync("about", "Tout mon courrier des deux dernières années.");
        await amina.Page.SetInputFilesAsync(
            "[name=file]",
            new FilePayload
            {
                Name = "carte.pdf",
                MimeType = "application/pdf",
                Buffer = SampleFiles.Pdf(),
            }
        );
        await amina.SendAsync("/cndp/rights/new");
        await amina.Page.SeenAsync(".confirmation");
        await amina.LookAsync();
    }

    private static async Task ActAsync(Traveller person, string act)
    {
        await person.SendAsync(act);
        await person.Page.GoneAsync($"form[action$='{act}']");
        await person.LookAsync();
    }

    private static async Task OpenAsync(Traveller person, string user, string complaint)
    {
        await person.SignInAsync(user);
        await person.ClickAsync("main a[href$='/cndp/complaints']");
        await person.SeeAsync("/cndp/complaints");
        await person.ClickAsync($"main table a[href$='{complaint}']");
        await person.SeeAsync(complaint);
    }

    /// <summary>A filing of the ministry in the register, and Salma who answers for it.</summary>
    private static async Task FileAsync(SuiteFactory suite)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "MarocNumeric.Trust.sln")))
        {
            root = root.Parent!;
        }

        var records = JsonNode.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(root.FullName, "src/Cndp/Demonstration/Data/declarations.json")
            )
        )!;
        var facts = records["commun"]!.DeepClone().AsObject();
        foreach (var (field, answer) in records["dossiers"]![0]!.AsObject())
        {
            facts[field] = answer?.DeepClone();
        }

        using var ministry = await suite.MachineAsync(clientId: "demo-ministry");
        var filed = await ministry.PostAsync(
            "/api/cndp/v1/declarations",
            new JsonObject { ["faits"] = facts }
        );
        Assert.True(filed.Status == 201, filed.Text);
        using var machine = await suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        var account = (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == "salma")![
                "id"
            ]!;
        var given = await machine.PostAsync(
            $"/api/identity/v1/organisations/{suite.OrganisationOf("salma")}/roles",
            new { account, role = "data-controller" }
        );
        Assert.Equal(204, given.Status);
        await Eventually.Async(async () =>
            (await machine.GetAsync("/api/cndp/v1/register")).Json["items"]!.AsArray().Count == 1
        );
    }

    /// <summary>The term passes; the clock itself finds the silence.</summary>
    /// <returns>The path of the request's page.</returns>
    private static async Task<string> OverdueAsync(SuiteFactory suite)
    {
        var client = await suite.ClientForPeopleAsync();
        using var before = await suite.PersonApiAsync("amina", client);
        var request = (await before.GetAsync("/api/cndp/v1/rights")).Json["items"]![0]!;
        suite.Clock.Advance(
            (DateTimeOffset)request["dueAt"]! - suite.Clock.Now() + TimeSpan.FromMinutes(2)
        );
        using var after = await suite.PersonApiAsync("amina", client);
        await Eventually.Async(async () =>
            (string)(await after.GetAsync($"/api/cndp/v1/rights/{request["id"]}")).Json["state"]!
            == "silent"
        );
        return $"/cndp/rights/{request["id"]}";
    }
}
