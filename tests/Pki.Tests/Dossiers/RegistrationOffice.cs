using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>The people of the demonstration around a dossier, over the API: Driss of the ministry holds the mandate, Amina gets the certificate, Hind and Omar are officers.</summary>
internal sealed class RegistrationOffice : IAsyncDisposable
{
    public const string Dossiers = "/api/pki/v1/dossiers";

    /// <summary>Of the card of who gets the certificate.</summary>
    public const string Cin = "BK739154";

    private readonly (string Id, string Secret) client;
    private readonly Dictionary<string, Api> apis = new(StringComparer.Ordinal);

    private RegistrationOffice(SuiteFactory suite, (string Id, string Secret) client) =>
        (Suite, this.client) = (suite, client);

    public SuiteFactory Suite { get; }

    public static async Task<RegistrationOffice> OpenAsync(string database = "sqlite")
    {
        var suite = await SuiteFactory.StartAsync(database);
        return new(suite, await suite.ClientForPeopleAsync());
    }

    /// <summary>The API as somebody of demo.json.</summary>
    public async Task<Api> AsAsync(string user)
    {
        if (!apis.TryGetValue(user, out var api))
        {
            apis[user] = api = await Suite.PersonApiAsync(user, client);
        }

        return api;
    }

    /// <summary>After the clock went on: tokens end, people sign in again.</summary>
    public void SignEverybodyOut()
    {
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        apis.Clear();
    }

    /// <summary>A whole dossier; tests change what they are about.</summary>
    public static JsonObject Answers(params (string Name, JsonNode? Value)[] instead)
    {
        var answers = new JsonObject
        {
            ["givenLatin"] = "Amina",
            ["familyLatin"] = "El Fassi",
            ["mail"] = "amina@example.ma",
            ["phone"] = "06 12 34 56 78",
            ["cin"] = Cin,
            ["department"] = "Direction des systèmes d’information",
            ["function"] = "Cheffe de service",
            ["use"] = "signature",
            ["years"] = 2,
            ["self"] = false,
            ["conditions"] = "1",
        };
        foreach (var (name, value) in instead)
        {
            answers[name] = value;
        }

        return answers;
    }

    public async Task<Answer> PostAsync(
        string user,
        string path,
        object? body = null,
        params string[] headers
    ) => await (await AsAsync(user)).PostAsync($"{Dossiers}{path}", body, headers);

    public async Task<Answer> GetAsync(string user, string path) =>
        await (await AsAsync(user)).GetAsync($"{Dossiers}{path}");

    public async Task<Answer> AttachAsync(
        string user,
        string id,
        string kind,
        ChosenFile? file = null
    ) =>
        await (file ?? new ChosenFile("file", SampleFiles.Pdf())).SendAsync(
            await AsAsync(user),
            $"{Dossiers}/{id}/pieces",
            ("kind", kind)
        );

    /// <summary>An act that must be done.</summary>
    public async Task<JsonNode> MustAsync(string user, string path, object? body = null)
    {
        var answer = await PostAsync(user, path, body);
        Assert.True(answer.Status is 200 or 201, $"{user} {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    /// <returns>The identifier of a complete dossier.</returns>
    public async Task<string> FileAsync(
        string by = "driss",
        params (string Name, JsonNode? Value)[] instead
    )
    {
        var filed = await MustAsync(by, string.Empty, Answers(instead));
        var id = (string)filed["id"]!;
        foreach (var kind in (string[])["identity", "appointment"])
        {
            var attached = await AttachAsync(by, id, kind);
            Assert.True(attached.Status == 200, attached.Text);
        }

        return id;
    }

    public static object Verification(string method = "presence", string document = "cnie") =>
        new
        {
            method,
            place = "Guichet central, Rabat",
            document,
            documentNumber = "BK739154",
            documentUntil = "2031-12-31",
            capacityProof = "Arrêté 12-2026",
        };

    /// <returns>The identifier of an approved dossier.</returns>
    public async Task<string> ApproveAsync(string id)
    {
        await MustAsync("hind", $"/{id}/examination");
        await MustAsync("hind", $"/{id}/verification", Verification());
        await MustAsync("omar", $"/{id}/approval");
        return id;
    }

    public async Task<string> CodeAsync(string id, string by = "driss") =>
        (string)(await MustAsync(by, $"/{id}/activation-code"))["code"]!;

    /// <summary>The holder brings a key of their own and gets the certificate.</summary>
    public async Task<JsonNode> MakeAsync(
        string id,
        string by = "amina",
        string profile = "natural-signature"
    ) =>
        await MustAsync(
            by,
            $"/{id}/certificates",
            new
            {
                code = await CodeAsync(id),
                profile,
                csr = QuickRequests.NewRequest("CN=Whatever"),
            }
        );

    public async Task<string> StateAsync(string id, string user = "hind") =>
        (string)(await GetAsync(user, $"/{id}")).Json["state"]!;

    public async Task<string> AccountAsync(string user)
    {
        using var machine = await Suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        return (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == user)![
                "id"
            ]!;
    }

    /// <param name="among">Somebody of the organisation; the account's own where it is left out.</param>
    public async Task AppointAsync(string user, string role, string? among = null)
    {
        using var machine = await Suite.MachineAsync();
        var given = await machine.PostAsync(
            $"/api/identity/v1/organisations/{Suite.OrganisationOf(among ?? user)}/roles",
            new { account = await AccountAsync(user), role }
        );
        Assert.True(given.Status == 204, given.Text);
    }

    /// <summary>Fatima, who represents the ministry, signs a mandate, and its agent accepts it.</summary>
    public async Task MandateAsync(string agent, int days, int? most)
    {
        var signed = await (await AsAsync("fatima")).PostAsync(
            $"/api/identity/v1/organisations/{Suite.OrganisationOf(agent)}/mandates",
            new JsonObject
            {
                ["agent"] = await AccountAsync(agent),
                ["scope"] = "certificates",
                ["mostActs"] = most,
                ["until"] = Suite.Clock.GetUtcNow().AddDays(days),
            }
        );
        Assert.True(signed.Status == 201, signed.Text);
        var accepted = await (await AsAsync(agent)).PostAsync(
            $"/api/identity/v1/mandates/{signed.Json["id"]}/acceptance"
        );
        Assert.True(accepted.Status == 200, accepted.Text);
    }

    public async ValueTask DisposeAsync()
    {
        SignEverybodyOut();
        await Suite.DisposeAsync();
    }
}
