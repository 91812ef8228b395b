using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Tests.ServiceRequests;

/// <summary>The four services: who asks, who answers, and what the public and the plan are told of it.</summary>
public sealed class ServiceRequestTests
{
    private const string Requests = "/api/cert/v1/service-requests";
    private const string Services = "/api/cert/v1/services";

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_service_is_live_once_it_takes_requests_and_has_ended_one(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        Assert.Equal(0, await LiveAsync(office));
        Assert.Equal("CERT-170", (await AskAsync(office, "salma", "coordination")).Code);

        await OpenIntakeAsync(office, "coordination");
        Assert.Equal(0, await LiveAsync(office));
        var asked = await AskAsync(office, "salma", "coordination");
        Assert.Equal(201, asked.Status);
        var path = $"{Requests}/{(string)asked.Json["id"]!}";
        await office.MustAsync("zineb", $"{path}/moves", new { to = "accepted" });
        Assert.Equal(0, await LiveAsync(office));
        var done = await office.MustAsync(
            "zineb",
            $"{path}/moves",
            new { to = "done", note = "Cinq organismes ont été prévenus ensemble." }
        );

        Assert.Equal("done", (string?)done["state"]);
        Assert.Equal(1, await LiveAsync(office));
        var public_ = (await office.Suite.Stranger().GetAsync(Services)).Json;
        Assert.Equal((1, 25), ((int)public_["live"]!, (int)public_["percent"]!));
        var one = public_["services"]![1]!;
        // Of a single request no number is told.
        Assert.Equal(
            ("coordination", true, null),
            ((string)one["service"]!, (bool)one["live"]!, (int?)one["done"])
        );
        Assert.DoesNotContain("Cinq", public_.ToJsonString(), StringComparison.Ordinal);

        office.Wait(TimeSpan.FromDays(367));
        Assert.Equal(0, await LiveAsync(office));
    }

    [Fact]
    public async Task The_team_only_rehearses_and_nobody_answers_what_they_asked()
    {
        await using var office = await CertOffice.OpenAsync();
        Assert.Equal(403, (await AskAsync(office, "zineb", "incidentHandling")).Status);
        // Before it opens.
        var rehearsal = await AskAsync(office, "zineb", "incidentHandling", rehearsal: true);
        Assert.Equal(201, rehearsal.Status);
        var path = $"{Requests}/{(string)rehearsal.Json["id"]!}/moves";

        Assert.Equal(
            "CERT-172",
            (await office.PostAsync("zineb", path, new { to = "accepted" })).Code
        );
        await office.MustAsync("mehdi", path, new { to = "accepted" });
        await office.MustAsync("mehdi", path, new { to = "done", note = "Exercice mené." });
        Assert.Equal(0, await LiveAsync(office));
        await OpenIntakeAsync(office, "incidentHandling");
        Assert.Equal(1, await LiveAsync(office));
        // An analyst does not open an intake.
        Assert.Equal(
            403,
            (
                await office.PostAsync(
                    "zineb",
                    $"{Services}/restoration/intake",
                    new { open = true }
                )
            ).Status
        );
        Assert.Equal(
            "CERT-171",
            (await office.PostAsync("mehdi", $"{Services}/repair/intake", new { open = true })).Code
        );
    }

    [Fact]
    public async Task What_one_organisation_asks_another_does_not_find()
    {
        await using var office = await CertOffice.OpenAsync();
        await office.AppointAsync("karim", "security-officer", "karim");
        await OpenIntakeAsync(office, "vulnerabilityAnalysis");
        var asked = await AskAsync(office, "salma", "vulnerabilityAnalysis");
        var path = $"{Requests}/{(string)asked.Json["id"]!}";
        var unknown = $"{Requests}/{Guid.NewGuid()}";

        foreach (
            var (seen, unseen) in ((string, string)[])
                [(path, unknown), ($"{path}/withdrawal", $"{unknown}/withdrawal")]
        )
        {
            var karim = await office.AsAsync("karim");
            var (there, nowhere) = seen.EndsWith("/withdrawal", StringComparison.Ordinal)
                ? (
                    await karim.PostAsync(seen, new { note = "À moi" }),
                    await karim.PostAsync(unseen, new { note = "À moi" })
                )
                : (await karim.GetAsync(seen), await karim.GetAsync(unseen));
            Assert.Equal((404, 404), (there.Status, nowhere.Status));
            Assert.Equal(nowhere.Code, there.Code);
        }

        Assert.Empty((await office.ReadAsync("karim", Requests))["items"]!.AsArray());
        Assert.Single((await office.ReadAsync("salma", Requests))["items"]!.AsArray());
        await office.MustAsync("salma", $"{path}/withdrawal", new { note = "Réglé autrement." });
        Assert.Equal(
            "CERT-173",
            (await office.PostAsync("zineb", $"{path}/moves", new { to = "accepted" })).Code
        );
    }

    [Fact]
    public async Task A_red_request_is_read_by_whoever_asked_and_by_named_leads_alone()
    {
        await using var office = await CertOffice.OpenAsync();
        await OpenIntakeAsync(office, "restoration");
        var asked = await AskAsync(office, "salma", "restoration", tlp: "RED");
        var path = $"{Requests}/{(string)asked.Json["id"]!}";

        Assert.Equal(404, (await (await office.AsAsync("zineb")).GetAsync(path)).Status);
        Assert.Equal("RED", (string?)(await office.ReadAsync("mehdi", path))["tlp"]);
        Assert.Equal("RED", (string?)(await office.ReadAsync("salma", path))["tlp"]);
    }

    [Fact]
    public async Task Each_reader_lists_what_its_label_lets_them_read_and_no_more()
    {
        await using var office = await CertOffice.OpenAsync();
        await office.AppointAsync("karim", "security-officer", "karim");
        await OpenIntakeAsync(office, "coordination");
        var asked = new List<(string Label, string Number)>();
        foreach (var label in (string[])["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"])
        {
            var answer = await AskAsync(office, "salma", "coordination", tlp: label);
            asked.Add((label, (string)answer.Json["number"]!));
        }

        foreach (var reader in (string[])["salma", "zineb", "mehdi", "karim", "amina", "samira"])
        {
            var expected = asked
                .Where(one =>
                    reader is "salma" or "mehdi" || reader is "zineb" && one.Label is not "RED"
                )
                .Select(one => one.Number);
            var listed = await (await office.AsAsync(reader)).GetAsync(Requests);
            Assert.Equal(
                expected.Order(StringComparer.Ordinal),
                listed.Json["items"]!
                    .AsArray()
                    .Select(one => (string)one!["number"]!)
                    .Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public async Task The_same_request_twice_is_one()
    {
        await using var office = await CertOffice.OpenAsync();
        await OpenIntakeAsync(office, "coordination");
        var body = new { service = "coordination", words = "Prévenir les communes voisines." };
        var first = await office.PostAsync("salma", Requests, body, "Idempotency-Key: un");
        var again = await office.PostAsync("salma", Requests, body, "Idempotency-Key: un");

        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal(first.Text, again.Text);
    }

    [Fact]
    public async Task What_is_missing_is_named_field_by_field()
    {
        await using var office = await CertOffice.OpenAsync();
        foreach (
            var (body, code, field) in ((object, string, string)[])
                [
                    (new { service = "repair", words = "x" }, "CERT-171", "service"),
                    (new { service = "coordination" }, "CERT-003", "words"),
                    (
                        new
                        {
                            service = "coordination",
                            words = "x",
                            tlp = "PINK",
                        },
                        "CERT-002",
                        "tlp"
                    ),
                    (
                        new
                        {
                            service = "coordination",
                            words = "x",
                            incident = "MACERT-2026-999999",
                        },
                        "CERT-175",
                        "incident"
                    ),
                ]
        )
        {
            var answer = await office.PostAsync("salma", Requests, body);
            Assert.Equal(
                (422, code, field),
                (answer.Status, answer.Code, (string?)answer.Json["field"])
            );
        }
    }

    internal static Task<JsonNode> OpenIntakeAsync(CertOffice office, string service) =>
        office.MustAsync("mehdi", $"{Services}/{service}/intake", new { open = true });

    internal static Task<Testing.Answer> AskAsync(
        CertOffice office,
        string user,
        string service,
        bool rehearsal = false,
        string? tlp = null,
        string? incident = null
    ) =>
        office.PostAsync(
            user,
            Requests,
            new
            {
                service,
                words = "Les serveurs de l’hôpital sont chiffrés ; il faut les remettre en service.",
                rehearsal,
                tlp,
                incident,
            }
        );

    /// <summary>As the module of the plan asks it.</summary>
    private static async Task<int> LiveAsync(CertOffice office)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var live = await scope
            .ServiceProvider.GetServices<IPlanFigure>()
            .Single(figure => figure.Name is "services")
            .CountAsync(CancellationToken.None);
        Assert.Equal(25 * live.Beside, live.Value);
        return (int)live.Beside!;
    }
}
