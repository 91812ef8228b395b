using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Cndp.Tests.Sets;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Filing;

/// <summary>Nadia, of a company, holds a mandate of the ministry that its representative signed and she accepted: what it allows, what it does not, and what is left when it is over.</summary>
public sealed class MandatedFilingTests
{
    private const string Declarations = CommissionOffice.Declarations;

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_agent_files_for_another_organisation_and_every_act_counts_against_its_mandate(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var (ministry, mandate) = await MandateAsync(office, mostActs: 3);

        var filed = await FileAsync(office, ministry);
        Assert.True(filed.Status == 201, filed.Text);
        Assert.Equal(
            (ministry, (string)mandate["number"]!),
            ((string)filed.Json["organisation"]!, (string)filed.Json["mandateNumber"]!)
        );
        var id = (string)filed.Json["id"]!;
        await office.UntilAsync(id, "receiptIssued");
        Assert.Equal(1, await ActsAsync(office, mandate));
        // A change of what is declared is an act of its own, and so is the end.
        var amended = await office.PostAsync(
            "nadia",
            $"/{id}/amendment",
            new JsonObject
            {
                ["faits"] = CommissionOffice.Facts(("traitement.nom", "Gestion des usagers")),
            }
        );
        Assert.True(amended.Status == 200, amended.Text);
        Assert.Equal(2, await ActsAsync(office, mandate));
        Assert.Equal(200, (await office.PostAsync("nadia", $"/{id}/end")).Status);
        Assert.Equal(3, await ActsAsync(office, mandate));

        var beyond = await FileAsync(office, ministry);
        Assert.Equal((403, "CNDP-022"), (beyond.Status, beyond.Code));
        // For her own company she needs no mandate.
        Assert.Equal(201, (await FileAsync(office, organisation: null)).Status);
        Assert.Equal(3, await ActsAsync(office, mandate));
    }

    [Fact]
    public async Task To_abandon_what_was_filed_belongs_to_the_act_that_filed_it()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var (ministry, mandate) = await MandateAsync(office, mostActs: 1);
        var filed = await FileAsync(office, ministry, CommissionOffice.WithIdentityNumbers());

        var done = await office.PostAsync("nadia", $"/{filed.Json["id"]}/abandonment");

        Assert.True(done.Status == 200, done.Text);
        Assert.Equal(1, await ActsAsync(office, mandate));
    }

    [Fact]
    public async Task An_agent_sees_what_was_filed_under_the_mandate_and_nothing_else_of_the_controller()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var (ministry, _) = await MandateAsync(office);
        await office.AppointAsync("salma", "data-controller");
        var theirs = await office.FileAsync(CommissionOffice.Facts(), "salma");
        var hers = await FileAsync(office, ministry);

        Assert.Equal(404, await StatusAsync(office, theirs["id"]));
        Assert.Equal(200, await StatusAsync(office, hers.Json["id"]));
        var listed = await office.GetAsync("nadia", Declarations);
        Assert.Equal(
            (string)hers.Json["id"]!,
            (string)Assert.Single(listed.Json["items"]!.AsArray())!["id"]!
        );
        // The controller's own people see both.
        Assert.Equal(
            200,
            (await office.GetAsync("salma", $"{Declarations}/{hers.Json["id"]}")).Status
        );
        // A colleague of the agent sees neither.
        await office.AppointAsync("karim", "dpo");
        Assert.Equal(
            404,
            (await office.GetAsync("karim", $"{Declarations}/{hers.Json["id"]}")).Status
        );
    }

    [Fact]
    public async Task With_the_mandate_everything_under_it_is_over()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var (ministry, mandate) = await MandateAsync(office);
        var filed = await FileAsync(office, ministry);
        var id = (string)filed.Json["id"]!;
        await office.UntilAsync(id, "receiptIssued");
        using var nadia = await office.Suite.PersonAsync("nadia");
        await nadia.OpenAsync("/cndp/declarations/new");
        Assert.Contains("Ministère", nadia.Page.Text, StringComparison.Ordinal);
        await nadia.SubmitAsync("/cndp/declarations/new", ("controller", ministry));
        var draft = nadia.Address.AbsolutePath;
        Assert.EndsWith("/E1", draft, StringComparison.Ordinal);

        var revoked = await office.SendAsync(
            "fatima",
            $"/api/identity/v1/mandates/{mandate["id"]}/revocation"
        );
        Assert.True(revoked.Status == 200, revoked.Text);

        Assert.Equal(404, await StatusAsync(office, id));
        Assert.Empty((await office.GetAsync("nadia", Declarations)).Json["items"]!.AsArray());
        Assert.Equal(404, (await office.PostAsync("nadia", $"/{id}/end")).Status);
        Assert.Equal(403, (await FileAsync(office, ministry)).Status);
        Assert.Equal(404, (await nadia.OpenAsync(draft)).Status);
        Assert.Equal(404, (await nadia.OpenAsync($"/cndp/declarations/{id}")).Status);
        Assert.Equal("receiptIssued", await office.StateAsync(id));
    }

    [Fact]
    public async Task When_its_last_day_is_over_a_mandate_allows_and_shows_nothing()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var (ministry, _) = await MandateAsync(office, days: 2);
        var filed = await FileAsync(office, ministry);

        office.GoTo(office.Now.AddDays(2).AddSeconds(1));

        Assert.Equal(404, await StatusAsync(office, filed.Json["id"]));
        Assert.Equal(403, (await FileAsync(office, ministry)).Status);
    }

    [Theory]
    [InlineData("certificates")]
    [InlineData("labels")]
    public async Task A_mandate_for_something_else_files_no_declaration(string scope)
    {
        await using var office = await CommissionOffice.OpenAsync();
        var (ministry, _) = await MandateAsync(office, scope: scope);

        var refused = await FileAsync(office, ministry);

        Assert.Equal((403, "CNDP-022"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Nobody_files_for_an_organisation_that_has_not_mandated_them()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var (ministry, _) = await MandateAsync(office);
        await office.AppointAsync("karim", "data-controller");
        await office.AppointAsync("youssef", "dpo");

        foreach (var user in (string[])["karim", "youssef", "machine"])
        {
            var other = user is "machine" ? office.Suite.OrganisationOf("nadia") : ministry;
            var refused = await office.PostAsync(
                user,
                string.Empty,
                new JsonObject { ["faits"] = CommissionOffice.Facts(), ["for"] = other }
            );
            Assert.Equal((user, 403, "CNDP-022"), (user, refused.Status, refused.Code));
        }

        // And another's identifier is not entered under one's own organisation.
        var own = await office.PostAsync(
            "nadia",
            string.Empty,
            new JsonObject { ["faits"] = CommissionOffice.Facts(), ["for"] = $"{Guid.NewGuid()}" }
        );
        Assert.Equal((403, "CNDP-022"), (own.Status, own.Code));
    }

    [Fact]
    public async Task The_page_lets_an_agent_choose_the_controller_and_files_for_it()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var (ministry, mandate) = await MandateAsync(office);
        using var nadia = await office.Suite.PersonAsync("nadia");
        // Nothing chosen is her own company; an organisation of nobody is refused.
        Assert.Equal(200, await ChooseAsync(nadia, string.Empty));
        Assert.Equal(403, await ChooseAsync(nadia, "rien"));
        Assert.Equal(403, await ChooseAsync(nadia, $"{Guid.NewGuid()}"));
        await nadia.OpenAsync("/cndp/declarations/new");
        await nadia.SubmitAsync(
            "/cndp/declarations/new",
            ("controller", ministry),
            ("position", "VIDEO_350_2013")
        );
        var draft = nadia.Address.AbsolutePath[..^"/E1".Length];
        await nadia.OpenAsync($"{draft}/E2");
        Assert.Contains("Ministère de l&#x27;Industrie", nadia.Page.Text, StringComparison.Ordinal);
        await nadia.SubmitAsync(
            draft,
            ("responsable.qualite", "AUTORITE_PUBLIQUE"),
            ("responsable.nom", "Ministère de l'Industrie"),
            ("responsable.adresse", "Avenue de l’Exemple, Rabat"),
            ("responsable.region", "04"),
            ("responsable.secteur", "ADMINISTRATION"),
            ("responsable.contact.nom", "Nadia Berrada")
        );
        await nadia.OpenAsync($"{draft}/check");
        Assert.Contains("Déposer pour", nadia.Page.Text, StringComparison.Ordinal);
        // Shared with nobody: it is the ministry's file.
        Assert.DoesNotContain("/sharing", nadia.Page.Text, StringComparison.Ordinal);
        await nadia.PostAsync($"{draft}/sharing", ("shared", "true"));
        Assert.Contains("CNDP-058", nadia.Page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await ActsAsync(office, mandate));
    }

    /// <returns>How the page answers to a controller that was chosen on it.</returns>
    private static async Task<int> ChooseAsync(Person person, string controller)
    {
        await person.OpenAsync("/cndp/declarations/new");
        await person.SubmitAsync("/cndp/declarations/new", ("controller", controller));
        return person.Page.Status;
    }

    /// <returns>The ministry, and the mandate as its representative signed it.</returns>
    private static async Task<(string Ministry, JsonNode Mandate)> MandateAsync(
        CommissionOffice office,
        int? mostActs = null,
        int days = 30,
        string scope = "declarations"
    )
    {
        var ministry = office.Suite.OrganisationOf("salma");
        await office.AppointAsync("nadia", "dpo", among: "salma");
        var signed = await office.SendAsync(
            "fatima",
            $"/api/identity/v1/organisations/{ministry}/mandates",
            new JsonObject
            {
                ["agent"] = await office.AccountAsync("nadia"),
                ["scope"] = scope,
                ["mostActs"] = mostActs,
                ["until"] = office.Now.AddDays(days),
            }
        );
        Assert.True(signed.Status == 201, signed.Text);
        var accepted = await office.SendAsync(
            "nadia",
            $"/api/identity/v1/mandates/{signed.Json["id"]}/acceptance"
        );
        Assert.True(accepted.Status == 200, accepted.Text);
        return (ministry, signed.Json);
    }

    private static Task<Answer> FileAsync(
        CommissionOffice office,
        string? organisation,
        JsonObject? facts = null
    ) =>
        office.PostAsync(
            "nadia",
            string.Empty,
            new JsonObject { ["faits"] = facts ?? CommissionOffice.Facts(), ["for"] = organisation }
        );

    private static async Task<int> StatusAsync(CommissionOffice office, JsonNode? id) =>
        (await office.GetAsync("nadia", $"{Declarations}/{id}")).Status;

    private static async Task<int> ActsAsync(CommissionOffice office, JsonNode mandate) =>
        (int)
            (await office.GetAsync("nadia", $"/api/identity/v1/mandates/{mandate["id"]}")).Json[
                "acts"
            ]!;
}
