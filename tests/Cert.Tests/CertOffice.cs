using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests;

/// <summary>The people of the demonstration around a report, over the API: Salma is the ministry's security officer, Amina works there, Karim is of a company; Zineb is an analyst and Mehdi a lead of ma-CERT.</summary>
internal sealed class CertOffice : IAsyncDisposable
{
    public const string Reports = "/api/cert/v1/reports";
    public const string Incidents = "/api/cert/v1/incidents";

    private readonly (string Id, string Secret) client;
    private readonly Dictionary<string, Api> apis = new(StringComparer.Ordinal);

    private CertOffice(SuiteFactory suite, (string Id, string Secret) client) =>
        (Suite, this.client) = (suite, client);

    public SuiteFactory Suite { get; }

    public DateTimeOffset Now => Suite.Clock.GetUtcNow();

    public static async Task<CertOffice> OpenAsync(
        string database = "sqlite",
        params string[] settings
    )
    {
        return await AtAsync(await SuiteFactory.StartAsync(database, settings));
    }

    /// <summary>Around a suite that stands: it ends with the office.</summary>
    public static async Task<CertOffice> AtAsync(SuiteFactory suite) =>
        new(suite, await suite.ClientForPeopleAsync());

    /// <summary>The API as somebody of demo.json; "machine" is the demonstration's.</summary>
    public async Task<Api> AsAsync(string user)
    {
        if (!apis.TryGetValue(user, out var api))
        {
            apis[user] = api = user is "machine"
                ? await Suite.MachineAsync()
                : await Suite.PersonApiAsync(user, client);
        }

        return api;
    }

    /// <summary>The clock goes on: tokens end, people sign in again.</summary>
    public void Wait(TimeSpan time)
    {
        Suite.Clock.Advance(time);
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        apis.Clear();
    }

    /// <summary>Seals and notices are a job's, and jobs run on the clock.</summary>
    public Task UntilAsync(Func<Task<bool>> holds) =>
        Eventually.Async(async () =>
        {
            Suite.Clock.Advance(TimeSpan.FromSeconds(5));
            return await holds();
        });

    /// <summary>A whole report; tests change what they are about, null takes an answer away.</summary>
    public JsonObject Facts(params (string Field, JsonNode? Value)[] instead)
    {
        var facts = new JsonObject
        {
            ["declarantClass"] = "entity",
            ["type"] = "phishing",
            ["awareAt"] = $"{Now.AddHours(-1):yyyy-MM-dd'T'HH:mm:ss}Z",
            ["ongoing"] = "yes",
            ["description"] =
                "Des agents ont reçu un courriel qui imite notre messagerie et mène à une page de connexion.",
            ["systems"] = "Messagerie",
            ["effect"] = "slight",
            ["personalData"] = "unknown",
            ["tlp"] = "AMBER",
        };
        foreach (var (field, value) in instead)
        {
            facts[field] = value;
            if (value is null)
            {
                facts.Remove(field);
            }
        }

        return facts;
    }

    public async Task<JsonNode> ReportAsync(
        string user,
        params (string Field, JsonNode? Value)[] instead
    ) => await MustAsync(user, Reports, Facts(instead));

    /// <returns>The identifier of the incident that a report belongs to now.</returns>
    public async Task<string> IncidentOfAsync(JsonNode report)
    {
        var reference = (string)report["incident"]!;
        var listed = await (await AsAsync("mehdi")).GetAsync($"{Incidents}?limit=200");
        return (string)
            listed.Json["items"]!.AsArray().Single(one => (string?)one!["reference"] == reference)![
                "id"
            ]!;
    }

    public async Task<Answer> PostAsync(
        string user,
        string path,
        object? body = null,
        params string[] headers
    ) => await (await AsAsync(user)).PostAsync(path, body ?? new { }, headers);

    /// <summary>An act that must be done.</summary>
    public async Task<JsonNode> MustAsync(string user, string path, object? body = null)
    {
        var answer = await PostAsync(user, path, body);
        Assert.True(answer.Status is 200 or 201, $"{user} {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    public async Task<JsonNode> ReadAsync(string user, string path)
    {
        var answer = await (await AsAsync(user)).GetAsync(path);
        Assert.True(answer.Status == 200, $"{user} {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    public Task<JsonNode> TriageAsync(string incident, string by = "zineb") =>
        MustAsync(
            by,
            $"{Incidents}/{incident}/triage",
            new { title = "Vague d’hameçonnage", type = "phishing" }
        );

    public async Task<string> AccountAsync(string user)
    {
        var accounts = await (await AsAsync("machine")).GetAsync(
            "/api/identity/v1/accounts?limit=200"
        );
        return (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == user)![
                "id"
            ]!;
    }

    /// <param name="among">Somebody of the organisation.</param>
    public async Task AppointAsync(string user, string role, string among)
    {
        var given = await (await AsAsync("machine")).PostAsync(
            $"/api/identity/v1/organisations/{Suite.OrganisationOf(among)}/roles",
            new { account = await AccountAsync(user), role }
        );
        Assert.True(given.Status == 204, given.Text);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        await Suite.DisposeAsync();
    }
}
