using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cert.Demonstration;

/// <summary>A ministry's reports: two of one wave, one of something else, one that the team has taken up. Names end with ".example", which nobody owns (RFC 2606).</summary>
internal sealed class DemonstrationCases(TimeProvider clock) : IDemonstrationPart
{
    private const string Reports = "/api/cert/v1/reports";
    private const string Incidents = "/api/cert/v1/incidents";

    public async Task FileAsync(DemonstrationApi api, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(api);
        var there = await api.Ministry.GetFromJsonAsync<JsonNode>($"{Reports}?limit=1", cancel);
        if (there!["items"]!.AsArray().Count > 0)
        {
            return;
        }

        foreach (var (type, effect, systems, description) in Told)
        {
            await PostAsync(
                api.Ministry,
                Reports,
                Facts(type, effect, systems, description),
                cancel
            );
        }

        var outage = await PostAsync(
            api.Ministry,
            Reports,
            Facts(
                "outage",
                "partial",
                "Portail des usagers (démonstration)",
                "Le portail ne répond plus depuis la mise à jour de cette nuit (démonstration)."
            ),
            cancel
        );
        await TakeUpAsync(api.Authority, (string)outage["incident"]!, cancel);
    }

    private static readonly (
        string Type,
        string Effect,
        string Systems,
        string Description
    )[] Told =
    [
        (
            "phishing",
            "slight",
            "Messagerie (démonstration)",
            "Courriel qui imite notre messagerie et mène à hxxps://connexion-ministere[.]example/login (démonstration)."
        ),
        (
            "phishing",
            "attempt",
            "Messagerie d’une direction régionale (démonstration)",
            "Un agent nous transmet un message avec le lien https://connexion-ministere.example/login, envoyé par alerte@connexion-ministere.example (démonstration)."
        ),
        (
            "vulnerable-system",
            "attempt",
            "Serveur de fichiers (démonstration)",
            "Version touchée par CVE-2021-44228 trouvée sur un serveur interne, 192.0.2.17 (démonstration)."
        ),
    ];

    private JsonObject Facts(string type, string effect, string systems, string description) =>
        new()
        {
            ["declarantClass"] = "entity",
            ["type"] = type,
            ["awareAt"] = clock
                .Now()
                .AddHours(-2)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["ongoing"] = "unknown",
            ["description"] = description,
            ["systems"] = systems,
            ["effect"] = effect,
            ["personalData"] = "no",
            ["tlp"] = "AMBER",
        };

    private static async Task TakeUpAsync(
        HttpClient authority,
        string reference,
        CancellationToken cancel
    )
    {
        var listed = await authority.GetFromJsonAsync<JsonNode>($"{Incidents}?limit=200", cancel);
        var id = (string)
            listed!["items"]!
                .AsArray()
                .First(one =>
                    string.Equals((string?)one!["reference"], reference, StringComparison.Ordinal)
                )!["id"]!;
        await PostAsync(
            authority,
            $"{Incidents}/{id}/triage",
            new JsonObject
            {
                ["title"] = "Portail arrêté après mise à jour (démonstration)",
                ["type"] = "outage",
            },
            cancel
        );
        await PostAsync(authority, $"{Incidents}/{id}/assignment", [], cancel);
    }

    private static async Task<JsonNode> PostAsync(
        HttpClient client,
        string path,
        JsonObject body,
        CancellationToken cancel
    )
    {
        using var answer = await client.PostAsJsonAsync(path, body, cancel);
        var said = await answer.Content.ReadFromJsonAsync<JsonNode>(cancel);
        return answer.IsSuccessStatusCode
            ? said!
            : throw new HttpRequestException($"{path}: {said?["code"]} {said?["field"]}");
    }
}
