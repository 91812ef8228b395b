using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>A request, a complaint, an inspection, a measure and word of a breach that concern somebody's organisation, for the walks over every address.</summary>
internal static class FiledControl
{
    private const string Api = "/api/cndp/v1";

    /// <param name="declaration">Of the organisation, with its receipt.</param>
    /// <param name="controller">Who answers for it.</param>
    /// <returns>By the name of each collection, and of its papers and pieces.</returns>
    public static async Task<Dictionary<string, string>> FileAsync(
        SuiteFactory suite,
        string declaration,
        Api controller
    )
    {
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        using var samira = await suite.PersonApiAsync("samira", client);
        using var hassan = await suite.PersonApiAsync("hassan", client);
        using var machine = await suite.MachineAsync();
        var read = await machine.GetAsync($"{Api}/declarations/{declaration}");
        var number = (string)read.Json["number"]!;
        var request = await MustAsync(
            amina,
            "/rights",
            new
            {
                kind = "access",
                number,
                family = "El Fassi",
                given = "Amina",
                birth = "1988-04-12",
                about = "Mon courrier.",
            }
        );
        var proven = await new ChosenFile("file", SampleFiles.Pdf()).SendAsync(
            amina,
            $"{Api}/rights/{request.Json["id"]}/pieces",
            ("kind", "identity")
        );
        Assert.True(proven.Status == 200, proven.Text);
        var complaint = await MustAsync(
            amina,
            "/complaints",
            new
            {
                number,
                name = "Amina El Fassi",
                facts = "Courrier publié.",
                wanted = "Le retirer.",
            }
        );
        var id = (string)complaint.Json["id"]!;
        await MustAsync(samira, $"/complaints/{id}/admission", new { });
        await MustAsync(controller, $"/complaints/{id}/observations", new { text = "Exact." });
        await MustAsync(samira, $"/complaints/{id}/findings", new { findings = "Établi." });
        var measure = await MustAsync(
            hassan,
            "/measures",
            new
            {
                complaint = id,
                kind = "blocking",
                legal = "Art. 28",
                factual = "Établi.",
                text = "Verrouiller.",
            }
        );
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        var agent = (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == "samira")![
                "id"
            ]!;
        await MustAsync(
            hassan,
            "/agents",
            new
            {
                account = agent,
                swornOn = "2026-01-05",
                record = "TPI Rabat",
            }
        );
        var inspection = await MustAsync(
            hassan,
            "/inspections",
            new
            {
                number,
                agents = new[] { agent },
                @object = "Courrier",
                ground = "Art. 30",
                place = "Rabat",
                from = suite.Today,
                until = suite.Today.AddDays(9),
            }
        );
        return new(StringComparer.Ordinal)
        {
            ["rights"] = (string)request.Json["id"]!,
            ["rights-pieces"] = (string)proven.Json["pieces"]![0]!["id"]!,
            ["rights-papers"] = (string)proven.Json["papers"]![0]!["id"]!,
            ["complaints"] = id,
            ["complaints-papers"] = await ObservationsAsync(controller, id),
            ["inspections"] = (string)inspection.Json["id"]!,
            ["inspections-papers"] = (string)inspection.Json["papers"]![0]!["id"]!,
            ["measures"] = (string)measure.Json["id"]!,
            ["measures-papers"] = (string)measure.Json["papers"]![0]!["id"]!,
            ["breaches"] = await BreachAsync(suite, (string)read.Json["organisation"]!),
        };
    }

    private static async Task<string> BreachAsync(SuiteFactory suite, string organisation)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        var prepared = await scope
            .ServiceProvider.GetRequiredService<IBreachDesk>()
            .PrepareAsync(
                new(
                    Guid.CreateVersion7(),
                    "I-0000-0000-0000-0",
                    Guid.Parse(organisation),
                    "somebody",
                    suite.Clock.GetUtcNow(),
                    OccurredAt: null,
                    "Un fichier a été copié.",
                    "Messagerie",
                    People: null,
                    Measures: null
                ),
                CancellationToken.None
            );
        return prepared.Match(breach => $"{breach.Id}", problem => problem.Code);
    }

    private static async Task<string> ObservationsAsync(Api controller, string complaint)
    {
        var read = await controller.GetAsync($"{Api}/complaints/{complaint}");
        return (string)read.Json["papers"]![0]!["id"]!;
    }

    private static async Task<Answer> MustAsync(Api api, string path, object body)
    {
        var answer = await api.PostAsync($"{Api}{path}", body);
        Assert.True(answer.Status is 200 or 201, $"{path}: {answer.Status} {answer.Text}");
        return answer;
    }
}
