using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Transfers;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>Law 09-08 art. 27-A, decree 2-09-165 art. 25: a text creates the file, and the commission says what it thinks of it.</summary>
public sealed class OpinionTests
{
    private static JsonObject Text(params (string Field, JsonNode? Value)[] instead) =>
        CommissionOffice.Facts([
            ("champ.texte_createur", true),
            ("champ.texte_reference", "Projet de décret relatif au fichier des permis"),
            ("responsable.qualite", "AUTORITE_PUBLIQUE"),
            ("conservation", null),
            ("droits.service", null),
            ("engagement", null),
            .. instead,
        ]);

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_opinion_waits_for_its_text_is_proposed_and_given_with_reasons(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var filed = await office.FileAsync(Text());
        var (id, number) = ((string)filed["id"]!, (string)filed["number"]!);
        Assert.StartsWith("V-", number, StringComparison.Ordinal);
        Assert.Equal(
            ("opinion", "incomplete", "TEXTE_PROJET"),
            ((string)filed["kind"]!, (string)filed["state"]!, (string)filed["missing"]![0]!)
        );
        // Nobody examines what is not there.
        Assert.Equal(409, (await office.PostAsync("samira", $"/{id}/examination")).Status);
        Assert.Equal(200, (await office.BringAsync(id, "TEXTE_PROJET")).Status);
        var since = office.Now;
        var complete = await office.ReadAsync(id, "nadia");
        Assert.Equal("filed", (string)complete["state"]!);
        Assert.Equal(
            MoroccanTime.DayOf(since).AddMonths(2),
            office
                .LawOf()
                .LastDay(MoroccanTime.DayOf(since), office.LawOf().Period(StatutoryPeriods.Opinion))
        );
        await office.MustAsync("samira", $"/{id}/examination");
        await office.MustAsync(
            "samira",
            $"/{id}/proposal",
            new { grants = true, reasons = "Durées à préciser" }
        );
        // It is no authorisation, whoever asks for one.
        var authorised = await office.PostAsync("hassan", $"/{id}/authorisation", new { });
        Assert.Equal((409, "CNDP-046"), (authorised.Status, authorised.Code));
        var unreserved = await office.PostAsync(
            "hassan",
            $"/{id}/opinion",
            new
            {
                outcome = "reserved",
                legal = "Art. 3",
                factual = "Durée",
            }
        );
        Assert.Equal((422, "CNDP-044"), (unreserved.Status, unreserved.Code));
        var bare = await office.PostAsync(
            "hassan",
            $"/{id}/opinion",
            new { outcome = "favourable" }
        );
        Assert.Equal((422, "COMMON-089"), (bare.Status, bare.Code));

        var given = await office.MustAsync(
            "hassan",
            $"/{id}/opinion",
            new
            {
                outcome = "reserved",
                reservations = new[] { "Fixer la durée de conservation" },
                legal = "Loi 09-08, art. 3",
                factual = "Le projet ne fixe aucune durée",
            }
        );

        Assert.Equal(
            ("opinionGiven", "reserved"),
            ((string)given["state"]!, (string)given["outcome"]!)
        );
        var seen = await office.ReadAsync(id, "nadia");
        Assert.Equal("Fixer la durée de conservation", (string)seen["conditions"]![0]!);
        Assert.Null(seen["noticeText"]);
        Assert.Contains(seen["papers"]!.AsArray(), paper => (string)paper!["kind"]! == "opinion");
        // A text is no processing: the register does not enter it, and its number says no more than that.
        using var stranger = office.Suite.Stranger();
        Assert.Equal(
            404,
            (await stranger.GetAsync($"{CommissionOffice.Register}/{number}")).Status
        );
        var shown = await stranger.GetAsync($"/v/{number}.json");
        Assert.Equal("opinion", (string)shown.Json["state"]!);
        Assert.DoesNotContain("permis", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_no_opinion_and_urgency_halves_the_term()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var id = (string)(await office.FileAsync(Text(("avis.urgence", true))))["id"]!;
        Assert.Equal(200, (await office.BringAsync(id, "TEXTE_PROJET")).Status);
        var urgent = (DateTimeOffset)(await office.ReadAsync(id, "nadia"))["dueAt"]!;
        Assert.Equal(
            office.LawOf().DueAt(office.Now, office.LawOf().Period(StatutoryPeriods.UrgentOpinion)),
            urgent
        );

        office.GoTo(urgent.AddDays(40));

        await office.StaysAsync(id, "filed");
        var appealed = await office.PostAsync("nadia", $"/{id}/appeal", new { grounds = "Retard" });
        Assert.Equal((409, "CNDP-021"), (appealed.Status, appealed.Code));
    }

    [Theory]
    [InlineData("champ.texte_reference", null, "CNDP-027")]
    [InlineData("donnees.categories", null, "CNDP-027")]
    [InlineData("responsable.qualite", "ENTREPRISE", "CNDP-043")]
    public async Task What_asks_for_no_opinion_is_refused_with_its_field(
        string field,
        string? value,
        string code
    )
    {
        await using var office = await CommissionOffice.OpenAsync();

        var refused = await office.PostAsync(
            "nadia",
            string.Empty,
            new JsonObject { ["faits"] = Text((field, value)) }
        );

        Assert.Equal((code, field), (refused.Code, (string?)refused.Json["field"]));
    }

    [Fact]
    public async Task A_wrong_role_gives_no_opinion_and_nobody_on_their_own_proposal()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var id = (string)(await office.FileAsync(Text()))["id"]!;
        Assert.Equal(200, (await office.BringAsync(id, "TEXTE_PROJET")).Status);
        await office.MustAsync("machine", $"/{id}/examination");
        var body = new
        {
            outcome = "favourable",
            legal = "Art. 27",
            factual = "Rien à redire",
        };
        Assert.Equal("CNDP-031", (await office.PostAsync("hassan", $"/{id}/opinion", body)).Code);
        await office.MustAsync(
            "machine",
            $"/{id}/proposal",
            new { grants = true, reasons = "En ordre" }
        );

        foreach (var user in (string[])["nadia", "samira", "karim"])
        {
            Assert.Equal(
                (user, 403),
                (user, (await office.PostAsync(user, $"/{id}/opinion", body)).Status)
            );
        }

        Assert.Equal("CNDP-032", (await office.PostAsync("machine", $"/{id}/opinion", body)).Code);
        await office.AppointAsync("salma", "data-controller");
        Assert.Equal(403, (await office.PostAsync("salma", $"/{id}/opinion", body)).Status);
    }
}
