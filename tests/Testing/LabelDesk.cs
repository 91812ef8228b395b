using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Testing;

/// <summary>What the others do before, between and after one person's journey with the label, over the API: Karim is the merchant of the sample shop, Kenza the secretary, Anas the assessor; Meryem, Rim and Yassine are the committee.</summary>
public sealed class LabelDesk(SuiteFactory suite, (string Id, string Secret) client)
{
    public const string Shop = "bonne-boutique.example";
    public const string Ice = "001561191000066";

    private const string Root = "/api/label/v1";
    private const string Applications = $"{Root}/applications";

    /// <summary>The sample shop stands, and is visited without the pause of politeness.</summary>
    public static string[] WithShops() =>
        ["--label:SampleShops=true", "--label:Probe:PauseMilliseconds=0"];

    public static async Task<LabelDesk> OpenAsync(SuiteFactory suite) =>
        new(suite, await suite.ClientForPeopleAsync());

    /// <summary>The shop has just been tested: what was found stands beside what is begun after it.</summary>
    public async Task TestedAsync()
    {
        using var stranger = suite.Stranger();
        var started = await stranger.PostAsync($"{Root}/tests", new { domain = Shop });
        Assert.True(started.Status == 202, started.Text);
        await Eventually.Async(async () =>
            (string?)
                (await stranger.GetAsync($"{Root}/tests/{(string)started.Json["id"]!}")).Json[
                    "state"
                ] == "finished"
        );
    }

    /// <summary>Filed by Karim and in the hands of Anas.</summary>
    public async Task<string> AssignedAsync()
    {
        await ProveAsync();
        await AcceptCharterAsync();
        var begun = await PostAsync(
            "karim",
            Applications,
            new
            {
                domain = Shop,
                siteName = "Bonne Boutique",
                ice = Ice,
            }
        );
        var id = (string)begun["id"]!;
        await ActAsync(
            "karim",
            id,
            "points",
            new
            {
                points = Criteria(begun)
                    .Select(criterion => new
                    {
                        criterion,
                        claim = "conform",
                        explanation = "Voir la page des conditions",
                    }),
            }
        );
        await ActAsync("karim", id, "filing");
        await AssignAsync(id);
        return id;
    }

    /// <summary>Kenza admits what was filed and gives it to Anas.</summary>
    public async Task AssignAsync(string id)
    {
        await ActAsync("kenza", id, "admission");
        await ActAsync("kenza", id, "assessor", new { assessor = await AccountAsync("anas") });
    }

    /// <param name="failing">A criterion that Anas holds for a major fault; null for none.</param>
    public async Task ReportAsync(string id, string? failing = null)
    {
        var application = await ReadAsync(id);
        await ActAsync(
            "anas",
            id,
            "verdicts",
            new
            {
                points = Criteria(application)
                    .Select(criterion => new
                    {
                        criterion,
                        verdict = criterion == failing ? "major" : "conform",
                        note = criterion == failing ? "Rien ne le montre" : null,
                    }),
            }
        );
        await ActAsync("anas", id, "report", new { report = "Tous les points ont été vus." });
    }

    /// <summary>Karim answers what he was asked to put right.</summary>
    public async Task CorrectAsync(string id, string criterion, string answer)
    {
        await ActAsync(
            "karim",
            id,
            "points",
            new
            {
                points = new[]
                {
                    new
                    {
                        criterion,
                        claim = "conform",
                        explanation = answer,
                        answer,
                    },
                },
            }
        );
        await ActAsync("karim", id, "corrections-answer");
    }

    /// <returns>The number of the label.</returns>
    public async Task<string> GrantAsync(string id)
    {
        await ReportAsync(id);
        await ActAsync("rim", id, "votes", new { choice = "for" });
        await ActAsync("yassine", id, "votes", new { choice = "for" });
        return (string)(await ActAsync("yassine", id, "decision"))["label"]!;
    }

    public Task<JsonNode> ActAsync(string user, string id, string act, object? body = null) =>
        PostAsync(user, $"{Applications}/{id}/{act}", body ?? new { });

    public async Task<JsonNode> ReadAsync(string id)
    {
        using var kenza = await AsAsync("kenza");
        return (await kenza.GetAsync($"{Applications}/{id}")).Json;
    }

    /// <summary>Once the token has been looked for twice, ten minutes apart.</summary>
    public Task ProvenAsync() =>
        Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
            using var machine = await suite.MachineAsync();
            var domains = await machine.GetAsync($"{Root}/domains");
            return domains.Json["items"]!.AsArray().Any(one => (string?)one!["state"] == "proven");
        });

    private static IEnumerable<string> Criteria(JsonNode application) =>
        application["points"]!.AsArray().Select(point => (string)point!["criterion"]!);

    private async Task ProveAsync()
    {
        var claimed = await PostAsync("karim", $"{Root}/domains", new { domain = Shop });
        await PostAsync("karim", $"{Root}/domains/{(string)claimed["id"]!}/check", new { });
        await ProvenAsync();
    }

    private async Task AcceptCharterAsync()
    {
        using var karim = await AsAsync("karim");
        var acceptance = $"{Root}/charter/acceptance";
        var standing = await karim.GetAsync(acceptance);
        await PostAsync("karim", acceptance, new { version = (string)standing.Json["inForce"]! });
    }

    private async Task<JsonNode> PostAsync(string user, string path, object body)
    {
        using var api = await AsAsync(user);
        var answer = await api.PostAsync(path, body);
        Assert.True(answer.Status is 200 or 201, answer.Text);
        return answer.Json;
    }

    private Task<Api> AsAsync(string user) => suite.PersonApiAsync(user, client);

    private async Task<string> AccountAsync(string user)
    {
        using var machine = await suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        return (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == user)![
                "id"
            ]!;
    }
}
