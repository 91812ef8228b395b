using System.Net;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Filing;

/// <summary>Karim, a DPO, and Nadia, who may bind their company, write one draft.</summary>
public sealed class SharedDraftTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Colleagues_write_one_draft_and_whoever_may_bind_the_controller_files_it(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        await office.AppointAsync("karim", "dpo");
        using var karim = await office.Suite.PersonAsync("karim");
        using var nadia = await office.Suite.PersonAsync("nadia");
        var draft = await BeginAsync(karim);
        Assert.Equal(404, (await nadia.OpenAsync($"{draft}/check")).Status);

        await karim.OpenAsync($"{draft}/check");
        await karim.SubmitAsync($"{draft}/sharing", ("shared", "true"));
        await nadia.OpenAsync("/cndp/declarations/new");
        Assert.Contains(draft, nadia.Page.Text, StringComparison.Ordinal);
        await nadia.OpenAsync($"{draft}/E2");
        await nadia.SubmitAsync(draft, Controller);
        await nadia.OpenAsync($"{draft}/E3");
        await nadia.SubmitAsync(
            draft,
            ("traitement.date_mise_en_oeuvre", "2027-01-04"),
            ("version", "1")
        );
        Assert.Equal(412, nadia.Page.Status);
        foreach (var (step, fields) in Rest)
        {
            await karim.OpenAsync($"{draft}/{step}");
            await karim.SubmitAsync(draft, [.. Kept(karim.Page), .. fields]);
        }

        // Who changed what; never what was answered.
        await karim.OpenAsync($"{draft}/check");
        var page = WebUtility.HtmlDecode(karim.Page.Text);
        Assert.Contains("Nadia Berrada", page, StringComparison.Ordinal);
        Assert.Contains("Région", page, StringComparison.Ordinal);

        // A DPO without a mandate binds nobody.
        await karim.SubmitAsync($"{draft}/file");
        Assert.Contains("CNDP-022", karim.Page.Text, StringComparison.Ordinal);
        await nadia.OpenAsync($"{draft}/check");
        await nadia.SubmitAsync($"{draft}/file");
        Assert.True(
            nadia.Page.Status == 200
                && nadia.Address.Query.Contains("filed", StringComparison.Ordinal),
            WebUtility.HtmlDecode(nadia.Page.Text)
        );
        Assert.Equal(404, (await karim.OpenAsync($"{draft}/check")).Status);
    }

    [Fact]
    public async Task Of_two_who_save_the_same_step_the_second_is_told_and_nothing_is_lost()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.AppointAsync("karim", "dpo");
        using var karim = await office.Suite.PersonAsync("karim");
        using var nadia = await office.Suite.PersonAsync("nadia");
        var draft = await BeginAsync(karim);
        await karim.OpenAsync($"{draft}/check");
        await karim.SubmitAsync($"{draft}/sharing", ("shared", "true"));

        await karim.OpenAsync($"{draft}/E2");
        await nadia.OpenAsync($"{draft}/E2");
        await nadia.SubmitAsync(draft, Controller);
        await karim.SubmitAsync(draft, ("responsable.adresse", "Ailleurs"));

        Assert.Equal(412, karim.Page.Status);
        Assert.Contains("COMMON-007", karim.Page.Text, StringComparison.Ordinal);
        await nadia.OpenAsync($"{draft}/E2");
        Assert.Contains("12, rue de l", nadia.Page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ailleurs", nadia.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_is_shared_no_longer_is_its_owners_alone_and_strangers_never_see_it()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.AppointAsync("karim", "dpo");
        await office.AppointAsync("salma", "data-controller");
        using var karim = await office.Suite.PersonAsync("karim");
        using var nadia = await office.Suite.PersonAsync("nadia");
        using var salma = await office.Suite.PersonAsync("salma");
        var draft = await BeginAsync(karim);
        await karim.OpenAsync($"{draft}/check");
        await karim.SubmitAsync($"{draft}/sharing", ("shared", "true"));
        Assert.Equal(404, (await salma.OpenAsync($"{draft}/check")).Status);
        await nadia.OpenAsync($"{draft}/check");
        // The owner alone says with whom, and throws it away.
        Assert.DoesNotContain($"{draft}/sharing", nadia.Page.Text, StringComparison.Ordinal);
        await nadia.PostAsync($"{draft}/sharing", ("shared", "false"));
        Assert.Equal(404, nadia.Page.Status);
        await nadia.OpenAsync($"{draft}/check");
        await nadia.PostAsync($"{draft}/discard");
        Assert.Equal(404, nadia.Page.Status);

        await karim.OpenAsync($"{draft}/check");
        await karim.SubmitAsync($"{draft}/sharing", ("shared", "false"));

        Assert.Equal(404, (await nadia.OpenAsync($"{draft}/check")).Status);
        Assert.Equal(200, (await karim.OpenAsync($"{draft}/check")).Status);
    }

    private static readonly (string, string)[] Controller =
    [
        ("responsable.qualite", "ENTREPRISE"),
        ("responsable.nom", "Commerce Exemple SARL"),
        ("responsable.adresse", "12, rue de l’Exemple, Casablanca"),
        ("responsable.region", "06"),
        ("responsable.secteur", "COMMERCE"),
        ("responsable.contact.nom", "Nadia Berrada"),
    ];

    /// <summary>What the position leaves to answer.</summary>
    private static readonly (string Step, (string, string)[] Fields)[] Rest =
    [
        ("E3", [("traitement.date_mise_en_oeuvre", "2027-01-04")]),
        ("E4", [("personnes.effectif", "LT100")]),
        (
            "E8",
            [
                ("droits.service", "Direction juridique"),
                ("droits.contact.courriel", "droits@example.ma"),
            ]
        ),
        ("E10", [("engagement", "true")]),
    ];

    /// <summary>What a browser sends of a step that somebody has answered: it stays as it is, but for what is typed.</summary>
    private static (string, string)[] Kept(Answer page) =>
        [
            .. FormValues
                .Of(page.Text)
                .Where(field =>
                    !Rest.Any(step => step.Fields.Any(typed => typed.Item1 == field.Name))
                ),
        ];

    /// <returns>The address of a draft that begins with a position.</returns>
    private static async Task<string> BeginAsync(Person person)
    {
        await person.OpenAsync("/cndp/declarations/new");
        await person.SubmitAsync("/cndp/declarations/new", ("position", "VIDEO_350_2013"));
        return person.Address.AbsolutePath[..^"/E1".Length];
    }
}
