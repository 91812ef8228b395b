using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>The label's people at work, at a real browser with and without scripts: the assessor's day, and the committee's with a member who has an interest.</summary>
public sealed class LabelCommitteeJourneyTests(Chromium chromium)
{
    private const string Wanting = "IN-04";

    public static TheoryData<string, bool> Ways => OrganisationJourneyTests.Ways;

    [Theory, MemberData(nameof(Ways))]
    public async Task Anas_judges_point_by_point_has_one_corrected_and_reports(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", LabelDesk.WithShops());
        var desk = await LabelDesk.OpenAsync(suite);
        // What the test found stands beside the points, and some of it is proposed.
        await desk.TestedAsync();
        var id = await desk.AssignedAsync();
        // The sign-in of four screens; queue, file, its points, file, corrections asked; once answered: file, points, file, reported.
        var journey = new Journey("label-assessor", language, Target: 13, scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var anas = new Traveller(suite, await profile.NewPageAsync(), journey);

        await anas.SignInAsync("anas");
        await OpenAsync(anas, id);
        await OpenPointsAsync(anas, id);
        await JudgeAllAsync(anas);
        await anas.Page.SelectOptionAsync($"[name=verdict-{Wanting}]", "major");
        await anas.ClickAsync($"details:has([name=note-{Wanting}]) summary");
        await anas.TypeAsync($"note-{Wanting}", "Aucun délai n’est annoncé.");
        await anas.TypeAsync($"asked-{Wanting}", "Annoncez un délai de livraison.");
        await anas.SendAsync("/verdicts");
        await anas.Page.WaitForSelectorAsync("form[action$='/corrections']");
        await anas.SeeAsync(id);
        await anas.ActAsync("/corrections");

        await desk.CorrectAsync(id, Wanting, "Le délai est sur la page de livraison.");
        await anas.GoAsync($"/label/applications/{id}");
        await anas.LookAsync();
        await OpenPointsAsync(anas, id);
        Assert.Contains(
            "Le délai est sur la page de livraison.",
            await anas.Page.InnerTextAsync("main"),
            StringComparison.Ordinal
        );
        await anas.Page.SelectOptionAsync($"[name=verdict-{Wanting}]", "conform");
        await anas.SendAsync("/verdicts");
        await anas.SeeAsync(id);
        await anas.TypeAsync("report", "Tous les points ont été vus ; le site est conforme.");
        await anas.SendAsync("/report");
        await anas.Page.WaitForSelectorAsync("#report-title");
        await anas.SeeAsync(id);

        Assert.Equal("reported", (string?)(await desk.ReadAsync(id))["state"]);
        journey.End();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Meryem_stands_aside_and_the_others_decide_with_reasons(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", LabelDesk.WithShops());
        var desk = await LabelDesk.OpenAsync(suite);
        var id = await desk.AssignedAsync();
        await desk.ReportAsync(id, Wanting);
        // Three sign-ins of four screens; each: queue, file, what they did; and the decision.
        var journey = new Journey("label-committee", language, Target: 22, scripts);
        await using var hers = await chromium.NewProfileAsync(suite.Url, scripts);
        await using var second = await chromium.NewProfileAsync(suite.Url, scripts);
        await using var third = await chromium.NewProfileAsync(suite.Url, scripts);
        var meryem = new Traveller(suite, await hers.NewPageAsync(), journey);
        var rim = new Traveller(suite, await second.NewPageAsync(), journey);
        var yassine = new Traveller(suite, await third.NewPageAsync(), journey);

        await meryem.SignInAsync("meryem");
        await OpenAsync(meryem, id);
        await meryem.ClickAsync("details:has(form[action$='/interest']) summary");
        await meryem.TypeIntoAsync("interest", "words", "Mon frère y travaille.");
        await meryem.ActAsync("/interest");
        Assert.Equal(0, await meryem.Page.Locator("form[action$='/votes']").CountAsync());

        await rim.SignInAsync("rim");
        await OpenAsync(rim, id);
        Assert.Contains(
            "Mon frère y travaille.",
            await rim.Page.InnerTextAsync("main"),
            StringComparison.Ordinal
        );
        await VoteAsync(rim);

        await yassine.SignInAsync("yassine");
        await OpenAsync(yassine, id);
        await VoteAsync(yassine);
        await yassine.TypeIntoAsync("decision", "legal", "Règles du label, loi 31-08 art. 29");
        await yassine.TypeIntoAsync("decision", "factual", "Aucun délai n’est annoncé.");
        await yassine.SendAsync("/decision");
        await yassine.Page.WaitForSelectorAsync("#reasons");
        await yassine.SeeAsync(id);

        Assert.Equal("refused", (string?)(await desk.ReadAsync(id))["state"]);
        journey.End();
    }

    private static async Task OpenAsync(Traveller person, string id)
    {
        await person.ClickAsync("main a[href$='/label/applications']");
        await person.SeeAsync("/label/applications");
        await person.ClickAsync($"main table a[href$='/{id}']");
        await person.SeeAsync(id);
    }

    private static async Task OpenPointsAsync(Traveller person, string id)
    {
        await person.ClickAsync($"main a[href$='/{id}/points/all']");
        await person.SeeAsync("/points/all");
    }

    /// <summary>Chooses what the page does not propose: what a machine alone has found stands so already.</summary>
    private static async Task JudgeAllAsync(Traveller person)
    {
        foreach (var choice in await person.Page.Locator("select[name^='verdict-']").AllAsync())
        {
            if (await choice.InputValueAsync() is "")
            {
                await person.AnswerAsync((await choice.GetAttributeAsync("name"))!, "conform");
            }
        }
    }

    private static async Task VoteAsync(Traveller member)
    {
        await member.ChooseAsync("choice", "against");
        await member.SendAsync("/votes");
        await member.Page.WaitForSelectorAsync("form[action$='/decision']");
        await member.SeeAsync(new Uri(member.Page.Url).AbsolutePath.Split('/')[^1]);
    }
}
