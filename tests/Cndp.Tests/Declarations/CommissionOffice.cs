using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>The people of the demonstration around a filing, over the API: Nadia files for her company, Samira is an officer, Hassan a commissioner; the demonstration's machine sees all.</summary>
internal sealed class CommissionOffice : IAsyncDisposable
{
    public const string Declarations = "/api/cndp/v1/declarations";
    public const string Register = "/api/cndp/v1/register";

    private readonly (string Id, string Secret) client;
    private readonly Dictionary<string, Api> apis = new(StringComparer.Ordinal);

    private CommissionOffice(SuiteFactory suite, (string Id, string Secret) client) =>
        (Suite, this.client) = (suite, client);

    public SuiteFactory Suite { get; }

    public static async Task<CommissionOffice> OpenAsync(
        string database = "sqlite",
        params string[] settings
    ) => await OfAsync(await SuiteFactory.StartAsync(database, settings));

    /// <summary>In a suite that runs already, or with something of the test's own.</summary>
    public static async Task<CommissionOffice> OfAsync(SuiteFactory suite) =>
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

    /// <summary>The clock goes on to an instant: tokens end, people sign in again.</summary>
    public void GoTo(DateTimeOffset instant)
    {
        Suite.Clock.Advance(instant - Suite.Clock.GetUtcNow());
        foreach (var api in apis.Values)
        {
            api.Dispose();
        }

        apis.Clear();
    }

    public DateTimeOffset Now => Suite.Clock.GetUtcNow();

    /// <summary>A whole declaration that raises no alert; tests change what they are about, null takes an answer away.</summary>
    public static JsonObject Facts(params (string Field, JsonNode? Value)[] instead)
    {
        var facts = new JsonObject
        {
            ["champ.donnees_personnelles"] = true,
            ["champ.usage_domestique"] = false,
            ["champ.defense_securite"] = false,
            ["champ.texte_createur"] = false,
            ["responsable.etabli_maroc"] = true,
            ["responsable.qualite"] = "ENTREPRISE",
            ["responsable.nom"] = "Commerce Exemple SARL",
            ["responsable.adresse"] = "12, rue de l’Exemple, Casablanca",
            ["responsable.region"] = "06",
            ["responsable.secteur"] = "COMMERCE",
            ["responsable.contact"] = new JsonObject { ["nom"] = "Nadia Berrada" },
            ["traitement.nom"] = "Gestion des clients",
            ["traitement.finalites"] = new JsonArray("CLIENTS"),
            ["traitement.description"] =
                "Suivre les commandes et la facturation des clients de nos magasins.",
            ["traitement.automatise"] = "OUI",
            ["traitement.date_mise_en_oeuvre"] = "2027-01-04",
            ["traitement.base_legale"] = "CONTRAT",
            ["traitement.registre_public_seul"] = false,
            ["traitement.reutilisation"] = false,
            ["traitement.prospection_electronique"] = false,
            ["traitement.decision_automatisee"] = false,
            ["personnes.categories"] = new JsonArray("CLIENTS"),
            ["personnes.effectif"] = "LT1000",
            ["donnees.categories"] = new JsonArray("IDENTITE", "CONTACT"),
            ["donnees.detail"] = new JsonArray(Detail("IDENTITE"), Detail("CONTACT")),
            ["donnees.collecte"] = new JsonArray("WEB"),
            ["destinataires.categories"] = new JsonArray("INTERNE"),
            ["interconnexion.presente"] = false,
            ["transferts"] = new JsonArray(),
            ["conservation"] = new JsonArray(Kept("IDENTITE"), Kept("CONTACT")),
            ["conservation.fins_historiques"] = false,
            ["droits.service"] = "Service des clients",
            ["droits.contact"] = new JsonObject { ["courriel"] = "droits@example.ma" },
            ["droits.canaux"] = new JsonArray("COURRIEL"),
            ["droits.delai_jours"] = 10,
            ["information.texte"] =
                "Vos données servent à suivre vos commandes. Vous pouvez y accéder et les faire rectifier auprès du service des clients.",
            ["securite.mesures"] = new JsonArray(
                "LOCAUX",
                "SUPPORTS",
                "INSERTION",
                "UTILISATION",
                "ACCES"
            ),
            ["securite.description"] =
                "Locaux fermés, comptes nominatifs, sauvegardes chiffrées et relues.",
            ["engagement"] = true,
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

    /// <summary>With the number of the national identity card: an authorisation (law 09-08 art. 12-1-e).</summary>
    public static JsonObject WithIdentityNumbers() =>
        Facts(
            ("donnees.categories", new JsonArray("IDENTITE", "CIN")),
            ("donnees.detail", new JsonArray(Detail("IDENTITE"), Detail("CIN"))),
            ("conservation", new JsonArray(Kept("IDENTITE"), Kept("CIN")))
        );

    /// <summary>With a decision by a machine alone: a factor of article 20 that suffices.</summary>
    public static JsonObject WithAlert() => Facts(("traitement.decision_automatisee", true));

    public static JsonObject Kept(string category) =>
        new()
        {
            ["categorie"] = category,
            ["duree"] = 5,
            ["unite"] = "AN",
            ["point_depart"] = "FIN_CONTRAT",
            ["sort_final"] = "EFFACEMENT",
        };

    public static JsonObject Detail(string category) =>
        new() { ["categorie"] = category, ["detail"] = "Comme au contrat" };

    public async Task<Answer> PostAsync(
        string user,
        string path,
        object? body = null,
        params string[] headers
    ) => await (await AsAsync(user)).PostAsync($"{Declarations}{path}", body, headers);

    /// <summary>An act that must be done.</summary>
    public async Task<JsonNode> MustAsync(string user, string path, object? body = null)
    {
        var answer = await PostAsync(user, path, body);
        Assert.True(answer.Status is 200 or 201, $"{user} {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    public async Task<JsonNode> FileAsync(JsonObject facts, string by = "nadia") =>
        await MustAsync(by, string.Empty, new JsonObject { ["faits"] = facts.DeepClone() });

    /// <returns>The identifier of a filing whose receipt the clock has issued.</returns>
    public async Task<string> ReceiptAsync(JsonObject? facts = null)
    {
        var filed = await FileAsync(facts ?? Facts());
        var id = (string)filed["id"]!;
        await UntilAsync(id, "receiptIssued");
        return id;
    }

    public async Task<JsonNode> ReadAsync(string id, string user = "machine")
    {
        var answer = await (await AsAsync(user)).GetAsync($"{Declarations}/{id}");
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Text}");
        return answer.Json;
    }

    public async Task<string> StateAsync(string id) => (string)(await ReadAsync(id))["state"]!;

    /// <summary>What a job does after a filing or after the clock moved.</summary>
    public Task UntilAsync(string id, string state) =>
        Eventually.Async(async () => await StateAsync(id) == state);

    /// <summary>The jobs have had their turn, and nothing has come of it.</summary>
    public async Task StaysAsync(string id, string state)
    {
        // Filed after it, and done before it is: whoever waits in the queue has been looked at.
        await ReceiptAsync();
        Assert.Equal(state, await StateAsync(id));
    }

    /// <returns>A Monday morning in Morocco after which eight days and more hold no fixed holiday.</returns>
    public DateTimeOffset NextMonday()
    {
        var law = LawOf();
        var day = MoroccanTime.DayOf(Now).AddDays(1);
        while (
            day.DayOfWeek is not DayOfWeek.Monday
            || Enumerable
                .Range(0, 12)
                .Select(ahead => day.AddDays(ahead))
                .Any(each =>
                    each.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                    && !law.IsWorkingDay(each)
                )
        )
        {
            day = day.AddDays(1);
        }

        return MoroccanTime.At(day, new(10, 0));
    }

    public LegalClock LawOf() => (LegalClock)Suite.Services.GetService(typeof(LegalClock))!;

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

    /// <summary>Behind the module's back: what breaks, and what interrupts.</summary>
    public async Task SqlAsync(string script)
    {
        await using var scope = Suite.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<CndpDbContext>()
            .Database.ExecuteSqlRawAsync(script);
    }

    /// <param name="among">Somebody of the organisation; the account's own where it is left out.</param>
    public async Task AppointAsync(string user, string role, string? among = null)
    {
        var given = await (await AsAsync("machine")).PostAsync(
            $"/api/identity/v1/organisations/{Suite.OrganisationOf(among ?? user)}/roles",
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

/// <summary>One office for the tests of a class that file of their own and leave each other's alone.</summary>
public sealed class SharedOffice : IAsyncLifetime
{
    internal CommissionOffice Office { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Office = await CommissionOffice.OpenAsync();

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}
