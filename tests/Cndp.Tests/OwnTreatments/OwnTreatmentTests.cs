using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.OwnTreatments;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.OwnTreatments;

/// <summary>What the suite does with personal data itself, filed by whoever operates it like every other treatment.</summary>
public sealed class OwnTreatmentTests
{
    private const string Treatments = "/api/cndp/v1/own-treatments";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_is_ready_but_for_who_operates_the_suite_and_goes_the_way_that_the_law_gives_it(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        using var exploiting = await office.Suite.MachineAsync(clientId: "demo-operator");
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var treatment in new TreatmentBook().All)
        {
            var filed = await exploiting.PostAsync(
                $"{Treatments}/{treatment.Code}",
                new JsonObject { ["faits"] = Operator() }
            );
            Assert.True(filed.Status == 201, $"{treatment.Code}: {filed.Text}");
            kinds[treatment.Code] = (string)filed.Json["kind"]!;
        }

        // The number of the identity card and facts that may be offences need an authorisation (law 09-08 art. 12-1-d and e).
        Assert.Equal(
            ["CERTIFICATS", "DROITS"],
            kinds.Where(one => one.Value is "authorisation").Select(one => one.Key).Order()
        );
        Assert.All(
            kinds.Where(one => one.Key is not ("CERTIFICATS" or "DROITS")),
            one => Assert.Equal("declaration", one.Value)
        );
        using var stranger = office.Suite.Stranger();
        await Eventually.Async(async () =>
            (await ItemAsync(stranger, "COMPTES"))["number"] is not null
            || (string)(await ItemAsync(stranger, "COMPTES"))["state"]! is "declared"
        );
        Assert.Equal("underWay", (string)(await ItemAsync(stranger, "CERTIFICATS"))["state"]!);
        // What the privacy page says leads to the national register.
        using var visitor = office.Suite.Visitor();
        var number = (string)(await ItemAsync(stranger, "COMPTES"))["number"]!;
        foreach (var language in (string[])["", "/ar", "/en"])
        {
            var page = await visitor.OpenAsync($"{language}/privacy");
            Assert.Contains(
                $"{language}/cndp/register/{number}",
                page.Text,
                StringComparison.Ordinal
            );
        }

        var again = await exploiting.PostAsync(
            $"{Treatments}/COMPTES",
            new JsonObject { ["faits"] = Operator() }
        );
        Assert.Equal((409, "CNDP-122"), (again.Status, again.Code));
    }

    [Fact]
    public async Task A_draft_is_prepared_on_the_page_completed_there_and_nobody_else_hears_of_it()
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var jalil = await office.Suite.PersonAsync("jalil");
        await jalil.OpenAsync("/space");
        Assert.Contains("/cndp/own-treatments", jalil.Page.Text, StringComparison.Ordinal);
        await jalil.OpenAsync("/cndp/own-treatments");
        await jalil.SubmitAsync("/own-treatments/COMPTES");
        Assert.EndsWith("/E1", jalil.Address.AbsolutePath, StringComparison.Ordinal);
        var draft = jalil.Address.AbsolutePath[..^"/E1".Length];
        await jalil.OpenAsync($"{draft}/E3");
        Assert.Contains(
            "Comptes, organisations et mandats",
            jalil.Page.Text,
            StringComparison.Ordinal
        );
        await jalil.OpenAsync("/cndp/own-treatments");
        Assert.Contains($"{draft}/E1", jalil.Page.Text, StringComparison.Ordinal);
        using var stranger = office.Suite.Stranger();
        Assert.Equal("toDeclare", (string)(await ItemAsync(stranger, "COMPTES"))["state"]!);

        // Thrown away, it may be prepared again.
        await jalil.OpenAsync("/cndp/declarations/new");
        await jalil.SubmitAsync("/discard");
        await jalil.OpenAsync("/cndp/own-treatments");
        await jalil.SubmitAsync("/own-treatments/COMPTES");
        Assert.EndsWith("/E1", jalil.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_the_operators_and_withdrawn_it_is_filed_anew()
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var exploiting = await office.Suite.MachineAsync(clientId: "demo-operator");
        var body = new JsonObject { ["faits"] = Operator() };
        var other = await (await office.AsAsync("nadia")).PostAsync($"{Treatments}/COMPTES", body);
        Assert.Equal((403, "CNDP-120"), (other.Status, other.Code));
        var unknown = await exploiting.PostAsync($"{Treatments}/RIEN", body);
        Assert.Equal((404, "CNDP-121"), (unknown.Status, unknown.Code));
        // Refused, nothing is written down of it.
        var incomplete = await exploiting.PostAsync(
            $"{Treatments}/COMPTES",
            new JsonObject { ["faits"] = new JsonObject() }
        );
        Assert.Equal(422, incomplete.Status);
        using var nadia = await office.Suite.PersonAsync("nadia");
        Assert.Equal(404, (await nadia.OpenAsync("/cndp/own-treatments")).Status);

        var filed = await exploiting.PostAsync($"{Treatments}/COMPTES", body);
        var id = (string)filed.Json["id"]!;
        await office.UntilAsync(id, "receiptIssued");
        var withdrawn = await office.PostAsync(
            "hassan",
            $"/{id}/withdrawal",
            new { legal = "Loi 09-08, art. 51", factual = "Contraire à l’ordre public" }
        );
        Assert.True(withdrawn.Status == 200, withdrawn.Text);

        Assert.Equal("noLonger", (string)(await ItemAsync(exploiting, "COMPTES"))["state"]!);
        Assert.Equal(201, (await exploiting.PostAsync($"{Treatments}/COMPTES", body)).Status);
    }

    private static async Task<JsonNode> ItemAsync(Api api, string code) =>
        (await api.GetAsync(Treatments)).Json["items"]!
            .AsArray()
            .Single(one => (string)one!["code"]! == code)!;

    private static JsonObject Operator() =>
        new()
        {
            ["responsable.qualite"] = "AUTORITE_PUBLIQUE",
            ["responsable.nom"] = "Exploitation",
            ["responsable.adresse"] = "Avenue de l’Exemple, Rabat",
            ["responsable.region"] = "04",
            ["responsable.secteur"] = "ADMINISTRATION",
            ["responsable.contact"] = new JsonObject { ["nom"] = "Jalil Benkirane" },
            ["traitement.date_mise_en_oeuvre"] = "2027-01-04",
            ["droits.service"] = "Protection des données",
            ["droits.contact"] = new JsonObject { ["courriel"] = "droits@example.ma" },
            ["engagement"] = true,
        };
}
