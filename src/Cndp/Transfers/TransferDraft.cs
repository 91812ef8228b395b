using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;

namespace MarocNumeric.Trust.Cndp.Transfers;

/// <summary>With what the draft of a transfer begins: what the base filing says already is not asked again (law 55-19 art. 7).</summary>
internal static class TransferDraft
{
    /// <summary>What a declaration says of its file (art. 15-b).</summary>
    private static readonly string[] Described = ["traitement.nom", "traitement.description"];

    /// <summary>Of a line of the base filing's transfers, and where it goes in a request.</summary>
    private static readonly (string Column, string Field)[] OfLine =
    [
        ("pays", "transfert.pays"),
        ("destinataire", "transfert.destinataire"),
        ("base", "transfert.base"),
    ];

    /// <param name="basis">Answers of the base filing.</param>
    /// <param name="toAsk">Countries that no request covers: the first of them begins the draft.</param>
    public static JsonObject From(JsonObject basis, IReadOnlyList<string> toAsk)
    {
        var facts = new JsonObject
        {
            ["transfert.fichier"] = string.Join(
                '\n',
                Described.Select(field => FactsJson.Text(basis, field)).OfType<string>()
            ),
        };
        var line = (basis["transferts"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .FirstOrDefault(row =>
                FactsJson.Text(row, "pays") is { } to && toAsk.Contains(to, StringComparer.Ordinal)
            );
        foreach (var (column, field) in OfLine)
        {
            if (line is not null && FactsJson.Text(line, column) is { } answer)
            {
                facts[field] = answer;
            }
        }

        return facts;
    }

    /// <returns>The codes that a request may choose among, by field: those that its base states.</returns>
    public static JsonObject Offered(JsonObject basis) =>
        new()
        {
            ["transfert.donnees"] = basis["donnees.categories"]?.DeepClone(),
            ["transfert.personnes"] = basis["personnes.categories"]?.DeepClone(),
        };
}
