using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Transfers;

/// <summary>Transfers abroad over the API: a base filing that announces them, and what a request states.</summary>
internal static class TransferDesk
{
    /// <summary>A whole request that the clock gives its receipt; tests change what they are about, null takes an answer away.</summary>
    public static JsonObject Request(params (string Field, JsonNode? Value)[] instead)
    {
        var facts = new JsonObject
        {
            ["transfert.pays"] = "FR",
            ["transfert.destinataire"] = "Hébergeur Exemple SAS",
            ["transfert.destinataire_adresse"] = "1, rue de l’Exemple, Lyon",
            ["transfert.finalite"] = "Héberger le site de vente et ses sauvegardes.",
            ["transfert.fichier"] = "Gestion des clients : comptes et commandes.",
            ["transfert.donnees"] = new JsonArray("IDENTITE", "CONTACT"),
            ["transfert.personnes"] = new JsonArray("CLIENTS"),
            ["transfert.effectif"] = "LT1000",
            ["transfert.mode"] = "Hébergement",
            ["transfert.frequence"] = "CONTINUE",
            ["transfert.premiere_date"] = "2027-01-04",
            ["transfert.base"] = "ETAT_LISTE",
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

    /// <summary>On clauses, for which the commission decides.</summary>
    public static JsonObject OnClauses() =>
        Request(
            ("transfert.pays", "US"),
            ("transfert.base", "AUTORISATION_MOTIVEE"),
            ("transfert.instrument", "CLAUSES"),
            (
                "transfert.garanties",
                "Clauses types signées, chiffrement de bout en bout, clés gardées au Maroc, audit annuel."
            )
        );

    /// <summary>Under an exception of article 44, which an officer looks at.</summary>
    public static JsonObject OnException() =>
        Request(
            ("transfert.pays", "US"),
            ("transfert.base", "CONTRAT"),
            (
                "transfert.exception",
                "Article 44-d : l’exécution du contrat de voyage demande la réservation sur place."
            )
        );

    /// <returns>A declaration with its receipt that announces transfers to these countries.</returns>
    public static Task<string> BaseAsync(this CommissionOffice office, params string[] countries) =>
        office.ReceiptAsync(
            CommissionOffice.Facts(
                (
                    "transferts",
                    new JsonArray([
                        .. countries.Select(country => new JsonObject
                        {
                            ["pays"] = country,
                            ["destinataire"] = "Hébergeur Exemple SAS",
                            ["base"] = "ETAT_LISTE",
                        }),
                    ])
                )
            )
        );

    public static Task<Answer> TransferAsync(
        this CommissionOffice office,
        string basis,
        JsonObject facts,
        string by = "nadia",
        params string[] headers
    ) =>
        office.PostAsync(
            by,
            $"/{basis}/transfers",
            new JsonObject { ["faits"] = facts.DeepClone() },
            headers
        );

    /// <returns>The identifier of a request that was taken in.</returns>
    public static async Task<string> TransferredAsync(
        this CommissionOffice office,
        string basis,
        JsonObject facts
    )
    {
        var answer = await office.TransferAsync(basis, facts);
        Assert.True(answer.Status == 201, answer.Text);
        return (string)answer.Json["id"]!;
    }

    /// <summary>Brings a document as the filer.</summary>
    public static async Task<Answer> BringAsync(
        this CommissionOffice office,
        string id,
        string kind,
        string by = "nadia"
    ) =>
        await new ChosenFile("file", SampleFiles.Pdf(), "piece.pdf").SendAsync(
            await office.AsAsync(by),
            $"{CommissionOffice.Declarations}/{id}/pieces",
            ("kind", kind)
        );
}
