using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Cndp.Demonstration;

/// <summary>The suite's own treatments, filed by the organisation that operates the demonstration: what needs an authorisation is taken up, the rest has its receipt.</summary>
internal sealed class DemonstrationTreatments : IDemonstrationPart
{
    private const string Treatments = "/api/cndp/v1/own-treatments";

    /// <summary>What the book cannot know of whoever operates the suite.</summary>
    private static JsonObject Operator() =>
        new()
        {
            ["responsable.qualite"] = "AUTORITE_PUBLIQUE",
            ["responsable.nom"] = "Exploitation (démonstration)",
            ["responsable.adresse"] = "Avenue de la démonstration, Rabat",
            ["responsable.region"] = "04",
            ["responsable.secteur"] = "ADMINISTRATION",
            ["responsable.contact"] = new JsonObject { ["nom"] = "Exploitation (démonstration)" },
            ["traitement.date_mise_en_oeuvre"] = "2027-01-04",
            ["droits.service"] = "Protection des données (démonstration)",
            ["droits.contact"] = new JsonObject { ["courriel"] = "droits@example.ma" },
            ["engagement"] = true,
        };

    public async Task FileAsync(DemonstrationApi api, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(api);
        var there = await api.Operator.GetFromJsonAsync<JsonNode>(Treatments, cancel);
        foreach (var treatment in there!["items"]!.AsArray())
        {
            if ((string)treatment!["state"]! is not "toDeclare")
            {
                continue;
            }

            var filed = await DemonstrationDeclarations.PostAsync(
                api.Operator,
                $"{Treatments}/{treatment["code"]}",
                new JsonObject { ["faits"] = Operator() },
                cancel
            );
            if ((string)filed["kind"]! is "authorisation")
            {
                await DemonstrationDeclarations.PostAsync(
                    api.Authority,
                    $"/api/cndp/v1/declarations/{filed["id"]}/examination",
                    body: null,
                    cancel
                );
            }
        }
    }
}
