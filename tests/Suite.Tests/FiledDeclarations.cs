using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>A declaration under law 09-08 with its receipt, and a draft of one, for the walks over every address.</summary>
internal static class FiledDeclarations
{
    /// <returns>The filing and its receipt.</returns>
    public static async Task<(string Declaration, string Paper)> FileAsync(
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
        string? paper = null;
        using var machine = await suite.MachineAsync();
        await Eventually.Async(async () =>
        {
            var read = await machine.GetAsync($"/api/cndp/v1/declarations/{id}");
            paper = (string?)
                read.Json["papers"]!
                    .AsArray()
                    .FirstOrDefault(one => (string)one!["kind"]! == "receipt")
                    ?["id"];
            return paper is not null;
        });
        return (id, paper!);
    }

    /// <returns>A request for an opinion that waits for its text, and another piece of it.</returns>
    public static async Task<(string Declaration, string Piece)> WithPieceAsync(Api api)
    {
        var facts = Facts();
        facts["champ.texte_createur"] = true;
        facts["champ.texte_reference"] = "Projet de décret relatif au courrier";
        var filed = await api.PostAsync(
            "/api/cndp/v1/declarations",
            new JsonObject { ["faits"] = facts }
        );
        Assert.True(filed.Status == 201, filed.Text);
        var id = (string)filed.Json["id"]!;
        var brought = await new ChosenFile("file", SampleFiles.Pdf()).SendAsync(
            api,
            $"/api/cndp/v1/declarations/{id}/pieces",
            ("kind", "EXPOSE_MOTIFS")
        );
        Assert.True(brought.Status == 200, brought.Text);
        return (id, (string)brought.Json["pieces"]![0]!["id"]!);
    }

    /// <returns>A sitting of the commission, and what is put to its vote about a filing.</returns>
    public static async Task<(string Sitting, string Question)> PutAsync(
        SuiteFactory suite,
        (string Id, string Secret) client,
        string declaration
    )
    {
        using var hassan = await suite.PersonApiAsync("hassan", client);
        var convened = await hassan.PostAsync(
            "/api/cndp/v1/sittings",
            new { at = suite.Clock.GetUtcNow().AddSeconds(-1) }
        );
        Assert.True(convened.Status == 201, convened.Text);
        var sitting = (string)convened.Json["id"]!;
        var put = await hassan.PostAsync(
            $"/api/cndp/v1/declarations/{declaration}/question",
            new
            {
                sitting,
                decision = "withdrawal",
                legal = "Art. 51",
                factual = "Contraire",
            }
        );
        Assert.True(put.Status == 200, put.Text);
        var read = await hassan.GetAsync($"/api/cndp/v1/sittings/{sitting}");
        return (sitting, (string)read.Json["questions"]![0]!["id"]!);
    }

    public static async Task<string> DraftAsync(SuiteFactory suite, string user)
    {
        using var person = await suite.PersonAsync(user);
        await person.OpenAsync("/cndp/declarations/new");
        await person.SubmitAsync("/cndp/declarations/new");
        return person.Address.AbsolutePath.Split('/')[^2];
    }

    /// <returns>A set of one row that was checked and is not filed.</returns>
    public static async Task<string> SetAsync(Api api)
    {
        var made = await api.PostAsync(
            "/api/cndp/v1/sets",
            new JsonObject { ["rows"] = new JsonArray(new JsonObject { ["faits"] = Facts() }) }
        );
        Assert.True(made.Status == 201, made.Text);
        return (string)made.Json["id"]!;
    }

    /// <returns>A receipt older than the suite that waits for an officer.</returns>
    public static async Task<string> EarlierAsync(Api api)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("D-W-849/2014"), "number" },
            { new StringContent("declaration"), "kind" },
            { new StringContent("2014-06-02"), "issuedOn" },
            { new StringContent("Courrier des usagers"), "title" },
            { new ByteArrayContent(SampleFiles.Pdf()), "file", "receipt.pdf" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cndp/v1/earlier-receipts")
        {
            Content = form,
        };
        var entered = await api.SendAsync(request);
        Assert.True(entered.Status == 201, entered.Text);
        return (string)entered.Json["id"]!;
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
            ["responsable.ice"] = "002136093000040",
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
            ["traitement.decision_automatisee"] = false,
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
