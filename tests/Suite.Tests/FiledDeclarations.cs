using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>A declaration under law 09-08 with its receipt, and a draft of one, for the walks over every address.</summary>
internal static class FiledDeclarations
{
    /// <returns>The filing, its sealed receipt and a piece that was brought before it.</returns>
    public static async Task<(string Declaration, string Paper, string Piece)> FileAsync(
        SuiteFactory suite,
        Api api
    )
    {
        var filed = await api.PostAsync(
            "/api/cndp/v1/declarations",
            new JsonObject { ["faits"] = Facts() }
        );
        Assert.True(filed.Status == 201, filed.Text);
        var id = (string)filed.Json["id"]!;
        var brought = await new ChosenFile("file", SampleFiles.Pdf()).SendAsync(
            api,
            $"/api/cndp/v1/declarations/{id}/pieces",
            ("kind", "AUTRE")
        );
        Assert.True(brought.Status == 200, brought.Text);
        string? paper = null;
        using var machine = await suite.MachineAsync();
        var issued = await machine.PostAsync($"/api/cndp/v1/declarations/{id}/receipt");
        Assert.True(issued.Status == 200, issued.Text);
        await Eventually.Async(async () =>
        {
            var read = await machine.GetAsync($"/api/cndp/v1/declarations/{id}");
            paper = (string?)
                read.Json["papers"]!
                    .AsArray()
                    .FirstOrDefault(one =>
                        (string)one!["kind"]! == "receipt" && (bool)one["sealed"]!
                    )
                    ?["id"];
            return paper is not null;
        });
        return (id, paper!, (string)brought.Json["pieces"]![0]!["id"]!);
    }

    public static async Task<string> DraftAsync(SuiteFactory suite, string user)
    {
        using var person = await suite.PersonAsync(user);
        await person.OpenAsync("/cndp/declarations/new");
        await person.SubmitAsync("/cndp/declarations/new");
        return person.Address.AbsolutePath.Split('/')[^2];
    }

    private static JsonObject Facts() =>
        new()
        {
            ["champ.donnees_personnelles"] = true,
            ["champ.usage_domestique"] = false,
            ["champ.defense_securite"] = false,
            ["champ.texte_createur"] = false,
            ["responsable.etabli_maroc"] = true,
            ["responsable.qualite"] = "AUTORITE_PUBLIQUE",
            ["responsable.nom"] = "Ministère de l’Exemple",
            ["responsable.adresse"] = "Avenue de l’Exemple, Rabat",
            ["responsable.region"] = "04",
            ["responsable.secteur"] = "ADMINISTRATION",
            ["responsable.contact"] = "Greffe",
            ["traitement.nom"] = "Courrier des usagers",
            ["traitement.finalites"] = new JsonArray("CLIENTS"),
            ["traitement.description"] =
                "Suivre le courrier que les usagers adressent au ministère.",
            ["traitement.automatise"] = "OUI",
            ["traitement.date_mise_en_oeuvre"] = "2027-01-04",
            ["traitement.base_legale"] = "MISSION_PUBLIQUE",
            ["traitement.registre_public_seul"] = false,
            ["traitement.reutilisation"] = false,
            ["traitement.prospection_electronique"] = false,
            // An alert: the receipt waits for an officer, and what is brought meanwhile is in time.
            ["traitement.decision_automatisee"] = true,
            ["personnes.categories"] = new JsonArray("USAGERS"),
            ["personnes.effectif"] = "LT1000",
            ["donnees.categories"] = new JsonArray("IDENTITE"),
            ["donnees.detail"] = new JsonArray(
                new JsonObject { ["categorie"] = "IDENTITE", ["detail"] = "Nom" }
            ),
            ["donnees.collecte"] = new JsonArray("PAPIER"),
            ["destinataires.categories"] = new JsonArray("INTERNE"),
            ["interconnexion.presente"] = false,
            ["transferts"] = new JsonArray(),
            ["conservation"] = new JsonArray(
                new JsonObject
                {
                    ["categorie"] = "IDENTITE",
                    ["duree"] = 2,
                    ["unite"] = "AN",
                    ["point_depart"] = "COLLECTE",
                    ["sort_final"] = "EFFACEMENT",
                }
            ),
            ["conservation.fins_historiques"] = false,
            ["droits.service"] = "Greffe",
            ["droits.contact"] = new JsonObject { ["adresse"] = "Avenue de l’Exemple, Rabat" },
            ["droits.canaux"] = new JsonArray("POSTE"),
            ["droits.delai_jours"] = 10,
            ["information.texte"] =
                "Vos données servent à suivre votre courrier. Vous pouvez y accéder et les faire rectifier auprès du greffe du ministère.",
            ["securite.mesures"] = new JsonArray(
                "LOCAUX",
                "SUPPORTS",
                "INSERTION",
                "UTILISATION",
                "ACCES"
            ),
            ["securite.description"] = "Locaux fermés, comptes nominatifs, sauvegardes relues.",
            ["engagement"] = true,
        };
}
